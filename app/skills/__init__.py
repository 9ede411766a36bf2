"""What a key account manager can do: competencies, anchors, weights, target profiles, bands."""
