"""The method: every published number explained, and recomputed outside the portal by the audit desk."""
