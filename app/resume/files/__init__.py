"""The resume as a file: plain text, JSON Resume, DOCX, PDF. All are made of the same blocks in the same order."""
