"""HR's desk: who is where and what is stuck, people, bench, mentoring, reports and the audit trail."""
