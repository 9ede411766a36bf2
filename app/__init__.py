"""KAM Path: a company's path from sales manager to key account manager."""
