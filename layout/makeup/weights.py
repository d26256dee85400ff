"""What the rules of taste weigh: the presets of a paper's make-up, and what it sets otherwise.

A weight is a price beside others: a page with one fault more of a kind costs so much more. The presets differ in what they
want of pictures and heads; none gives up that every column is filled.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from issue.model import Paper


class Weights(Struct, frozen=True):
    """The prices of a page's faults, and the shares of a story that its photographs should take (least and most, in per
    cent). The names are those of a paper's `makeup: {weights: …}`."""

    butting: float = 45.0
    through_gutter: float = 120.0
    full_break: float = 6.0
    boxes: float = 8.0
    size_disorder: float = 8.0
    low_importance: float = 12.0
    picture_balance: float = 3.0
    no_dominant: float = 4.0
    narrow_lead: float = 40.0
    near_sizes: float = 30.0
    small_heads: float = 1.2
    picture_share: float = 40.0
    picture_least: float = 26.0
    picture_most: float = 52.0


PRESETS = {
    "news": Weights(),
    "picture-led": Weights(
        no_dominant=12.0, picture_share=140.0, picture_least=45.0, picture_most=72.0, small_heads=0.8
    ),
    "dense": Weights(picture_share=60.0, picture_least=12.0, picture_most=32.0, small_heads=-4.0, narrow_lead=25.0),
}


def weights_of(paper: Paper) -> Weights:
    """The weights of a paper: its preset's, but for those that it names."""
    return replace(PRESETS[paper.preset], **dict(paper.weights))
