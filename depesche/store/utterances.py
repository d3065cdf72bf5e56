"""When and where a quotation was uttered, as columns of its row."""

from depesche.model.quotation import Quotation


def utterance_columns(quotation: Quotation) -> dict[str, str | int | float | None]:
    """The time and the place that the frame gives for the utterance."""
    when, where = quotation.when, quotation.where
    country = next((actor.code for actor in where.actors if actor.code), None) if where else None
    return {
        "when_value": when.value if when else None,
        "when_words": when.text if when else None,
        "where_words": where.text if where else None,
        "where_country": country,
    }
