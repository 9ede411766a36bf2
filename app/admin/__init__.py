"""The system: health, accounts and roles, letters, wishes for erasure, settings and backup."""
