"""All rows of the table."""

from tests.approval.roads import (
    rows_addresses,
    rows_bulk,
    rows_commands,
    rows_copying,
    rows_files,
    rows_hours,
    rows_names,
    rows_parts,
    rows_people,
    rows_proof,
    rows_publishing,
    rows_saving,
    rows_scheduling,
    rows_setup,
    rows_translation,
    rows_workflow,
)

THEMES = (
    rows_publishing,
    rows_saving,
    rows_parts,
    rows_scheduling,
    rows_hours,
    rows_copying,
    rows_workflow,
    rows_proof,
    rows_setup,
    rows_people,
    rows_bulk,
    rows_files,
    rows_names,
    rows_commands,
    rows_addresses,
    rows_translation,
)
ALL = [road for theme in THEMES for road in theme.ROADS]
BY_NAME = {road.name: road for road in ALL}
