"""A resume for the key account post: written from the record, checked by 28 readable rules."""
