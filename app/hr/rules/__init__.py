"""What HR may see and how groups stay unrecognisable, as pure functions."""
