"""Records as Arrow columns, and statements as the rows that evaluate_arrow gives, worked out from `evaluate`."""

import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa


def number_type(values):
    """Wide enough for all, whatever their scales."""
    if all(value == value.to_integral_value() for value in values):
        return pa.int64()
    return pa.decimal128(38, max(-value.as_tuple().exponent for value in values))


def array_of(values):
    """Of JSON values (numbers are Decimal): the Arrow type that a data engineer would choose."""
    given = [value for value in values if value is not None]
    if given and all(isinstance(value, dict) for value in given):
        names = list(dict.fromkeys(name for value in given for name in value))
        below = [array_of([None if value is None else value.get(name) for value in values]) for name in names]
        return pa.StructArray.from_arrays(below, names, mask=pa.array([value is None for value in values]))
    if given and all(isinstance(value, list) for value in given):
        items = array_of([item for value in given for item in value])
        offsets, at = [], 0
        for value in values:
            offsets.append(None if value is None else at)
            at += len(value or [])
        return pa.ListArray.from_arrays(pa.array([*offsets, at], pa.int32()), items)
    if given and all(isinstance(value, Decimal) for value in given):
        of_type = number_type(given)
        whole = pa.types.is_integer(of_type)
        return pa.array([None if value is None else int(value) if whole else value for value in values], of_type)
    if any(isinstance(value, Decimal) for value in given):
        return pa.array([None if value is None else str(value) for value in values])
    return pa.array(values)


def decimals_everywhere(value):
    if isinstance(value, dict):
        return {name: decimals_everywhere(one) for name, one in value.items()}
    if isinstance(value, list):
        return [decimals_everywhere(one) for one in value]
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


def records_of(text):
    """The records, and what stands beside them."""
    data = json.loads(text, parse_float=Decimal)
    return data.pop("periods"), data


def table_of(records, **columns):
    """Inputs and events as columns of their own."""
    made = dict(columns)
    made["period"] = pa.array([record["period"] for record in records])
    if any("as_of" in record for record in records):
        days = [record.get("as_of") for record in records]
        made["as_of"] = pa.array([None if day is None else date.fromisoformat(day) for day in days], pa.date32())
    for part in ("input", "events"):
        names = dict.fromkeys(name for record in records for name in record.get(part, {}))
        for name in names:
            made[name] = array_of([decimals_everywhere(record.get(part, {}).get(name)) for record in records])
    return pa.table(made)


def name_of(clause):
    return f"{clause.name}[{', '.join(clause.key)}]" if clause.key else clause.name


def measure(text):
    """78.6 of `78.6%`."""
    return None if text is None else Decimal(text.split()[0].rstrip("%"))


def amount_of(value):
    return None if value is None else value.normalize()


def differences(row, statement):
    """What a row says otherwise than the statement of the same period; nothing, if all is well."""
    told = {"payable": amount_of(statement.payable and statement.payable.amount), "error": None}
    told["provisional"] = statement.provisional
    for line in statement.lines:
        told[name_of(line)] = amount_of(line.amount)
    for total in statement.totals:
        told[total.name] = amount_of(total.amount)
    for duty in statement.obligations:
        told[name_of(duty)] = duty.status
        told[name_of(duty) + ".due"] = duty.due
        told[name_of(duty) + ".done"] = duty.done
    for right in statement.rights:
        told[name_of(right)] = right.status
        told[name_of(right) + ".since"] = right.since
    for metric in statement.metrics:
        # What is no decimal is rounded in its column, to more digits than it prints.
        if isinstance(row.get(name_of(metric)), Decimal) and not metric.exact:
            told[name_of(metric)] = amount_of(measure(metric.value))
        elif metric.value is None:
            told[name_of(metric)] = None
    for level in statement.slas:
        told[name_of(level)] = level.status
        told[name_of(level) + ".measured"] = amount_of(measure(level.measured))
    found = []
    for name, value in told.items():
        if name not in row:  # told for each record, or there is no such row in the contract
            continue
        got = row[name]
        if isinstance(got, Decimal):
            got = got.normalize()
        if isinstance(value, datetime) and isinstance(got, datetime):
            got = got.astimezone(value.tzinfo)
        if got != value:
            found.append(f"{name}: {got!r} instead of {value!r}")
    return found
