"""The company's own sign-in (OpenID Connect), and who in the portal the person is that comes from there."""
