"""The company's directory adds, changes and ends accounts by SCIM 2.0 (RFC 7643, RFC 7644)."""
