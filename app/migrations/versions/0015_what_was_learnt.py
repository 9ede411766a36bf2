"""Certificates of courses, posts that HR puts first, the skill of an own addition, and five places in a bed.

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# The lines that stand take the places of their bed in their order.
PLACES = """
UPDATE swot_entry SET slot = (
    SELECT count(*) FROM swot_entry AS above
    WHERE above.worksheet_id = swot_entry.worksheet_id AND above.cell = swot_entry.cell AND above.removed_at IS NULL
      AND (above.position < swot_entry.position OR (above.position = swot_entry.position AND above.id <= swot_entry.id))
) WHERE removed_at IS NULL
"""


def upgrade() -> None:
    op.create_table(
        "reading_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("media_type", sa.String(length=250), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["reading_entry.id"],
            name=op.f("fk_reading_certificate_entry_id_reading_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_certificate")),
    )
    with op.batch_alter_table("reading_certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_certificate_entry_id"), ["entry_id"], unique=False)

    with op.batch_alter_table("reading_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("competency", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("featured_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("route_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reading_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_route_item_reading_id_reading_entry"),
            "reading_entry",
            ["reading_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_unique_constraint("uq_route_item_reading", ["person_id", "reading_id"])
        batch_op.create_index(batch_op.f("ix_route_item_reading_id"), ["reading_id"], unique=False)

    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("slot", sa.Integer(), nullable=True))
    op.execute(PLACES)
    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.create_unique_constraint("uq_swot_entry_slot", ["worksheet_id", "cell", "slot"])
        batch_op.create_check_constraint(batch_op.f("ck_swot_entry_slot"), "slot IS NULL OR slot BETWEEN 1 AND 5")
        batch_op.create_check_constraint(
            batch_op.f("ck_swot_entry_standing_has_slot"), "(removed_at IS NULL) = (slot IS NOT NULL)"
        )


def downgrade() -> None:
    with op.batch_alter_table("swot_entry", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_swot_entry_standing_has_slot"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_swot_entry_slot"), type_="check")
        batch_op.drop_constraint("uq_swot_entry_slot", type_="unique")
        batch_op.drop_column("slot")
    with op.batch_alter_table("route_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_route_item_reading_id"))
        batch_op.drop_constraint("uq_route_item_reading", type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_route_item_reading_id_reading_entry"), type_="foreignkey")
        batch_op.drop_column("reading_id")
    with op.batch_alter_table("reading_entry", schema=None) as batch_op:
        batch_op.drop_column("featured_at")
        batch_op.drop_column("competency")
    op.drop_table("reading_certificate")
