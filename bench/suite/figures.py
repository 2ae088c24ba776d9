"""What is measured, and how it is judged."""
import statistics
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    """A bound from an issue: the ratio to the peer, or the value itself, is at most or at least so much."""
    issue: int
    of: str  # "ratio" or "value"
    bound: str  # "at most" or "at least"
    limit: float

    def holds(self, figure):
        found = figure.ratio if self.of == "ratio" else figure.median
        if found is None:
            raise ValueError(f"{figure.name}: the goal is a ratio, and there is no peer")
        return found <= self.limit if self.bound == "at most" else found >= self.limit

    def text(self, unit):
        return f"{self.bound} {self.limit:g}" + (f" {unit}" if self.of == "value" else " of the peer's")


@dataclass
class Figure:
    """Samples of ours and of a peer, taken in turns; or, where a program of bench/ takes the turns, the medians that it prints."""
    name: str
    unit: str
    ours: list  # of numbers, in the unit
    peer: str = ""
    theirs: list = field(default_factory=list)
    ratios: list = field(default_factory=list)  # ours by theirs: of the turns, if not given; else median, least, most
    more_is_better: bool = False  # rates; else times and sizes
    note: str = ""

    def __post_init__(self):
        if not self.ours or any(not value >= 0 for value in self.ours + self.theirs + self.ratios):
            raise ValueError(f"{self.name}: no figure, or one that is no number: {self.ours} {self.theirs} {self.ratios}")
        if self.theirs and not self.ratios:
            self.ratios = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]

    @property
    def median(self):
        return statistics.median(self.ours)

    @property
    def peer_median(self):
        return statistics.median(self.theirs) if self.theirs else None

    @property
    def ratio(self):
        """Ours by the peer's, in the unit: of times below 1 is faster, of rates above 1."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def spread(self):
        """Least and most of the ratio where there is a peer, else of the value; None of one sample."""
        samples = self.ratios or self.ours
        return (min(samples), max(samples)) if len(samples) > 1 else None

    @property
    def speed(self):
        """How fast we are as a part of the peer: above 1 is faster, whatever the unit."""
        if not self.ratio:
            return None
        return self.ratio if self.more_is_better else 1 / self.ratio
