"""Contracts and data with words swapped, lost and doubled: findings or statements, and never a crash."""

import random
import re

import pytest

import bpo

ODD = ["0", "-1", "9" * 40, "%", "1e400", '""', "null", "(", ")", "{", "}", "[", "2026-13-45", "\u2028", "é", '"', "\0"]
SEEDS = range(300)


def mutated(words, chance):
    words = list(words)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        at = chance.randrange(len(words))
        other = chance.randrange(len(words))
        match chance.randrange(5):
            case 0:
                del words[at]
            case 1:
                words[at] = words[other]
            case 2:
                words.insert(at, words[other])
            case 3:
                words[at], words[other] = words[other], words[at]
            case 4:
                words[at] = chance.choice(ODD)
    return "".join(words)


def read_all(contract, data):
    for statement in contract.evaluate_periods(data, explain=True):
        assert statement.payable is None or statement.payable.currency
        assert statement.to_dict()
        assert statement.to_text(explain=True)


def test_mutated_contracts(contract_path, periods_json):
    words = re.findall(r"\w+|\s+|[^\w\s]", contract_path.read_text(encoding="utf-8"))
    read = 0
    for seed in SEEDS:
        try:
            contract = bpo.loads(mutated(words, random.Random(seed)))
            read_all(contract, periods_json)
            contract.scenarios()
            read += 1
        except bpo.BpoError as error:
            assert error.diagnostics, seed
        except Exception as error:
            pytest.fail(f"seed {seed}: {error!r}")
    assert 0 < read < len(SEEDS) / 2


def test_mutated_data(contract, periods_json):
    words = re.findall(r'"[^"]*"|\w+|\s+|[^\w\s]', periods_json.decode())
    for seed in SEEDS:
        try:
            read_all(contract, mutated(words, random.Random(seed)))
        except bpo.DataError as error:
            assert error.diagnostics, seed
        except Exception as error:
            pytest.fail(f"seed {seed}: {error!r}")
