"""Figures against each other: is what we derived right, and is what we derived marked?"""

from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, localcontext
from itertools import permutations

from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.yaml_text import Document, Mapping, Sequence
from sitegen.model import Bound, Figure, Step

# Wide enough that nothing an editor writes is rounded on the way, and never Python's own limits.
_CONTEXT = Context(prec=80, rounding=ROUND_HALF_UP)
# Guessing a formula tries every pair; a story with more figures than this is no place for guesses.
_MOST_TO_GUESS = 60


def check_figures(figures: dict[str, Figure], document: Document) -> None:
    """Every figure has a source, or a formula that gives its value."""
    with localcontext(_CONTEXT):
        for figure in figures.values():
            if figure.derived is not None:
                _check_formula(figure, figure.derived, figures, document)
            elif not figure.says and not _was_refused(figure, document):
                _unsourced(figure, figures, document)


def _was_refused(figure: Figure, document: Document) -> bool:
    """Whether `says` or `derived` is there, but was refused, or the whole figure: that has been reported."""
    node = document.node("figures", figure.id)
    if type(node) is not Mapping:
        return True
    says = node.entries.get("says", (None, None))[1]
    empty = type(says) is Sequence and not says.items
    return "derived" in node.entries or "<<" in node.entries or (says is not None and not empty)


def _check_formula(figure: Figure, step: Step, figures: dict[str, Figure], document: Document) -> None:
    node = document.node("figures", figure.id, "derived")
    others = [name for name in figures if name != figure.id]
    unknown = [name for name in (step.left, step.right) if name not in others and not _is_number(name, figures)]
    for name in unknown:
        what = "itself" if name == figure.id else "not a figure of this story"
        hint = did_you_mean(name, others) or (f"known are {one_of(others)}" if others else "")
        document.fault("unknown-id", node, f"{figure.id}: {shown(name)} in its formula is {what}", hint)
    # An amount that was refused has been reported.
    if unknown or not all(has_amount(figures[name]) for name in (figure.id, step.left, step.right) if name in figures):
        return
    if _in_a_circle(figure, figures):
        message = f"{figure.id}: its formula leads back to itself"
        document.fault("derived-in-circle", node, message, "derive from figures that sources state")
        return
    if step.operator in "+-" and not _one_measure(step, figures):
        message = f"{figure.id}: {step.left} and {step.right} are not of one kind and unit"
        document.fault("mixed-units", node, message, "only like can be added to like")
        return
    formula = f"{step.left} {step.operator} {step.right}"
    if not _fits_result(figure, step, figures):
        message = f"{figure.id}: {formula} is of the kind and unit of {step.left}, and this figure is not"
        document.fault("mixed-units", node, message, "correct the unit of the figure, or the formula")
        return
    ends = _ends(step, figures)
    if ends is None:
        message = f"{figure.id}: {formula} cannot be computed"
        hint = "derive from plain numbers: not from vague or open amounts, not by dividing by zero"
        document.fault("derived-mismatch", node, message, hint)
        return
    stated = (figure.quantity.low, figure.quantity.high)
    wanted = [each for each in ends if each is not None]
    given = [each.amount for each in stated if each is not None and each.amount is not None]
    if len(wanted) != len(given) or not all(
        _agrees(figure, have, want, step) for have, want in zip(given, wanted, strict=True)
    ):
        result = "..".join(_plain(each) for each in wanted)
        message = f"{figure.id}: {formula} is {result}, not {'..'.join(_plain(each) for each in given) or 'vague'}"
        document.fault("derived-mismatch", node, message, "correct the amount or the formula")


def _is_number(word: str, figures: dict[str, Figure]) -> bool:
    """A figure may have an id of digits; a formula means the figure then."""
    return (
        word not in figures
        and word[:1] in "-0123456789"
        and word.replace("_", "").lstrip("-").replace(".", "").isdigit()
    )


def _number(word: str) -> Decimal:
    return Decimal(word.replace("_", ""))


def has_amount(figure: Figure) -> bool:
    """False for a figure whose amount was refused."""
    return figure.quantity.low is not None or figure.quantity.high is not None


def _in_a_circle(figure: Figure, figures: dict[str, Figure]) -> bool:
    seen, waiting = set(), [figure]
    while waiting:
        step = waiting.pop().derived
        for name in (step.left, step.right) if step else ():
            if name == figure.id:
                return True
            if name in figures and name not in seen:
                seen.add(name)
                waiting.append(figures[name])
    return False


def _one_measure(step: Step, figures: dict[str, Figure]) -> bool:
    if step.right not in figures:
        return True
    left, right = figures[step.left].quantity, figures[step.right].quantity
    return (left.kind, left.unit) == (right.kind, right.unit)


def _fits_result(figure: Figure, step: Step, figures: dict[str, Figure]) -> bool:
    """Whether the formula can give what the figure is: amounts of one currency give no other, nor a count of things."""
    have, given = figure.quantity, figures[step.left].quantity
    if step.operator == "/" and step.right in figures:
        return True
    if have.kind == given.kind:
        return have.kind != "money" or have.unit == given.unit
    # A share, a multiple or a bare number of something; the difference of two percentages is in points.
    return (step.operator in "*/" and have.kind in ("percent", "times", "number")) or have.kind == "points"


def _amounts(figure: Figure) -> tuple[Decimal, ...]:
    """The number, or the two ends of a range; nothing if an end is vague or open."""
    ends: list[Bound | None] = [figure.quantity.low]
    if figure.quantity.high is not None:
        ends.append(figure.quantity.high)
    found = [end.amount for end in ends if end is not None and end.amount is not None]
    return tuple(found) if len(found) == len(ends) else ()


def _ends(step: Step, figures: dict[str, Figure]) -> tuple[Decimal | None, Decimal | None] | None:
    """The result, or both ends of it when an operand is a range."""
    left = _amounts(figures[step.left])
    right = _amounts(figures[step.right]) if step.right in figures else (_number(step.right),)
    if not left or not right:
        return None
    try:
        results = sorted({_result(a, step.operator, b) for a in left for b in right})
    except (DecimalException, ZeroDivisionError):
        return None
    return (results[0], results[-1] if len(left) + len(right) > 2 else None)


def _result(left: Decimal, operator: str, right: Decimal) -> Decimal:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    return left * right if operator == "*" else left / right


def _agrees(figure: Figure, stated: Decimal, computed: Decimal, step: Step) -> bool:
    """Whether the figure may be written so: exactly; rounded, after a division; roughly, with a qualifier."""
    percent = figure.quantity.kind == "percent" and step.operator == "/" and step.right and computed != stated
    candidates = [computed, computed * 100] if percent else [computed]
    return any(_is_rounding(figure, stated, each, step) for each in candidates)


def _is_rounding(figure: Figure, stated: Decimal, computed: Decimal, step: Step) -> bool:
    if stated == computed:
        return True
    last = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    if figure.qualifier:
        last = Decimal(1).scaleb(int(stated.normalize().as_tuple().exponent))
    elif step.operator != "/":
        return False
    return abs(stated - computed) <= last / 2


def _unsourced(figure: Figure, figures: dict[str, Figure], document: Document) -> None:
    formula = _guess(figure, figures) if len(figures) <= _MOST_TO_GUESS else ""
    node = document.key("figures", figure.id)
    if formula:
        message = f"the figure {shown(figure.id)} names no source, and equals {formula}"
        document.fault("derived-not-marked", node, message, f"if we computed it, add derived: {formula}")
    else:
        hint = "add says: [source], or derived: with the formula"
        document.fault("figure-without-source", node, f"the figure {shown(figure.id)} names no source", hint)


def _guess(figure: Figure, figures: dict[str, Figure]) -> str:
    """A formula on two other figures of one measure that gives exactly this one, or ""."""
    amounts = _amounts(figure)
    if len(amounts) != 1:
        return ""
    measure = (figure.quantity.kind, figure.quantity.unit)
    numbers = [
        (other.id, (other.quantity.kind, other.quantity.unit), _amounts(other)[0])
        for other in figures.values()
        if other.id != figure.id and len(_amounts(other)) == 1
    ]
    for (left, one, a), (right, two, b) in permutations(numbers, 2):
        if one != two:
            continue
        if one == measure and a + b == amounts[0]:
            return f"{left} + {right}"
        if one == measure and a - b == amounts[0]:
            return f"{left} - {right}"
        if figure.quantity.kind in ("percent", "times", "number") and b:
            ratio = a / b
            if amounts[0] == (ratio * 100 if figure.quantity.kind == "percent" else ratio):
                return f"{left} / {right}"
    return ""


def _plain(number: Decimal) -> str:
    """Without exponent, digits grouped as editors write them, at most three decimals."""
    text = f"{number.quantize(Decimal('0.001')):,f}" if abs(number) < Decimal(10) ** 60 else f"{number:.3e}"
    text = text.replace(",", "_")
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
