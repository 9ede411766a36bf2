"""Is the portal alive, is it ready, how is it doing."""
