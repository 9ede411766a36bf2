"""The promotion case: from interest to a confirmed post, with a panel that decides by a published formula."""
