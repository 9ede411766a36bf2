"""Forms for joining, signing in and passwords."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField, SelectField
from wtforms.validators import Email

from app.core.forms import Form, clean, not_longer, required, text

EMAIL_HELP = _l("Write the whole address, like anna@company.example.")


def email_field() -> EmailField:
    return EmailField(
        _l("Work e-mail"),
        [required(_l("Enter your work e-mail.")), Email(EMAIL_HELP), not_longer(250)],
        filters=[clean],
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )


class SignInForm(Form):
    email = email_field()
    password = PasswordField(
        _l("Password"),
        [required(_l("Enter your password.")), not_longer(500)],
        render_kw={"autocomplete": "current-password"},
    )


class CodeForm(Form):
    code = text(
        _l("Code"),
        required(_l("Enter the six digits that your phone shows, or a recovery code.")),
        limit=60,
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )


class SignUpForm(Form):
    email = email_field()
    name = text(
        _l("First and last name"),
        required(_l("Enter your name as colleagues know it.")),
        render_kw={"autocomplete": "name"},
    )
    password = PasswordField(
        _l("Password"),
        [required(_l("Choose a password.")), not_longer(500)],
        render_kw={"autocomplete": "new-password"},
    )


class ForgottenForm(Form):
    email = email_field()


class NewPasswordForm(Form):
    password = PasswordField(
        _l("New password"),
        [required(_l("Choose a password.")), not_longer(500)],
        render_kw={"autocomplete": "new-password"},
    )


class SignOutForm(Form):
    everywhere = BooleanField(_l("Also sign out in all other browsers"))


class ProfileForm(Form):
    name_ru = text(
        _l("First and last name in Russian"),
        required(_l("Enter your name as colleagues know it.")),
        render_kw={"autocomplete": "name"},
    )
    name_en = text(_l("The same in Latin letters"))
    language = SelectField(_l("Language"))
    time_zone = SelectField(_l("Time zone"))


class PasswordForm(Form):
    old_password = PasswordField(
        _l("Current password"),
        [required(_l("Enter your current password.")), not_longer(500)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"),
        [required(_l("Choose a password.")), not_longer(500)],
        render_kw={"autocomplete": "new-password"},
    )


class ProofForm(Form):
    """Asked before something that guards the account is changed; its fields go along with those of any other form."""

    proof_password = PasswordField(
        _l("Current password"),
        [required(_l("Enter your current password.")), not_longer(500)],
        render_kw={"autocomplete": "current-password"},
    )
    proof_code = text(
        _l("Code"),
        limit=60,
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )
