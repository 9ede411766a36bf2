"""An invented company with two years of history, lived through the same services that people use."""
