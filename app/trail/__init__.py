"""The audit trail in plain sentences: for HR what is HR's to read, for a person what was recorded about them."""
