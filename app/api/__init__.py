"""The portal for programs: one's own data, and for HR the lists of people and cases, by personal access tokens."""
