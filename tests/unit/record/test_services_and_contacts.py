"""K3 additional services and K4 contacts (domain.md, section 4)."""

from fractions import Fraction

import pytest

from app.record.rules import Contact, ContactStatus, Sale, SaleKind, contact_figures, service_figures

HELD, OURS, THEIRS = ContactStatus.HELD, ContactStatus.CANCELLED_BY_US, ContactStatus.CANCELLED_BY_CLIENT


def contact(status, *clients):
    return Contact(frozenset(clients), status)


class TestServices:
    def test_k3_2_renewals_are_not_additional(self):
        found = service_figures("ABCD", [Sale(client, SaleKind.RENEWAL) for client in "ABCD"])
        assert (found.count, found.penetration, found.per_client) == (0, 0, 0)

    def test_k3_3_a_new_client_makes_no_rate_without_a_cohort(self):
        found = service_figures([], [Sale("N", SaleKind.FIRST)] * 3)
        assert (found.count, found.penetration, found.per_client) == (0, None, None)

    def test_several_services_of_one_client_are_counted_but_reach_one_client(self):
        sales = [Sale("A", SaleKind.CROSS_SELL), Sale("A", SaleKind.UPSELL), Sale("B", SaleKind.FIRST)]
        found = service_figures("ABCD", sales)
        assert (found.count, found.penetration, found.per_client) == (2, 25, 0.5)

    def test_what_came_back_within_the_period_does_not_count(self):
        sales = [Sale("A", SaleKind.CROSS_SELL, returned=True), Sale("B", SaleKind.UPSELL)]
        assert service_figures("AB", sales).count == 1

    def test_a_client_outside_the_cohort_does_not_count(self):
        assert service_figures("A", [Sale("N", SaleKind.CROSS_SELL)]).count == 0

    def test_revenue_is_that_of_the_services_counted_and_says_of_how_many_it_is_known(self):
        sold, up = SaleKind.CROSS_SELL, SaleKind.UPSELL
        sales = [
            Sale("A", sold, revenue=Fraction(100)),
            Sale("A", up, revenue=Fraction(1, 3)),
            Sale("B", up),
            Sale("B", sold, returned=True, revenue=Fraction(70)),
            Sale("B", SaleKind.RENEWAL, revenue=Fraction(900)),
            Sale("N", sold, revenue=Fraction(5000)),
        ]
        found = service_figures("AB", sales)
        assert (found.count, found.revenue, found.priced) == (3, Fraction(301, 3), 2)

    def test_an_amount_of_nothing_is_known_and_no_amount_is_not(self):
        assert service_figures("A", [Sale("A", SaleKind.UPSELL)]).revenue is None
        free = service_figures("A", [Sale("A", SaleKind.UPSELL, revenue=Fraction(0))])
        assert (free.revenue, free.priced) == (0, 1)


class TestContacts:
    def test_k4_1_held_reliable_and_in_step(self):
        contacts = [
            *[contact(HELD, "A")] * 4,
            *[contact(HELD, "B")] * 2,
            contact(HELD, "C"),
            *[contact(HELD)] * 2,
            *[contact(THEIRS, "C")] * 2,
            contact(OURS, "C"),
        ]
        found = contact_figures(contacts, {"A": 2, "B": 2, "C": 2})
        assert (found.held, found.held_rate, found.reliability) == (9, 75, 90)
        assert found.cadence_coverage == pytest.approx(66.67, abs=0.005)

    def test_k4_3_nothing_planned_and_nothing_agreed(self):
        found = contact_figures([], {})
        assert (found.held, found.held_rate, found.reliability, found.cadence_coverage) == (
            0,
            None,
            None,
            None,
        )

    def test_a_group_talk_counts_once_in_the_total_and_once_for_each_client(self):
        found = contact_figures([contact(HELD, "A", "B")], {"A": 1, "B": 1})
        assert (found.held, found.cadence_coverage) == (1, 100)

    def test_what_the_client_cancelled_does_not_make_us_unreliable(self):
        assert contact_figures([contact(HELD, "A"), contact(THEIRS, "A")], {}).reliability == 100

    def test_what_is_still_ahead_is_planned_but_not_yet_held_against_us(self):
        found = contact_figures([contact(HELD, "A"), contact(ContactStatus.PLANNED, "A")], {})
        assert (found.held_rate, found.reliability) == (50, 100)

    def test_only_cancelled_by_the_client_says_nothing_about_us(self):
        found = contact_figures([contact(THEIRS, "A")], {"A": 1})
        assert (found.held_rate, found.reliability, found.cadence_coverage) == (0, None, 0)
