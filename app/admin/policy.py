"""Who may do what with the system: administrators, and nobody else."""

from __future__ import annotations

from app.accounts.policy import administrator
from app.core.access import Permission


class Admin(Permission):
    SYSTEM = "admin:system", "see whether the system is well, its settings and how to back it up"
    ACCOUNTS = "admin:accounts", "find accounts and give or take roles"
    SIGN_IN = "admin:sign-in", "set the rules of signing in"
    LETTERS = "admin:letters", "see which letters wait, and read them where no mail is set up"
    ERASE = "admin:erase", "carry out a wish to be erased"


POLICY = dict.fromkeys(Admin, administrator)
