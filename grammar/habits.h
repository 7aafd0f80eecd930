// What people write by habit or paste from elsewhere, recognised at the place where reading
// stopped. Each function reports the one mistake that it knows and says so, or does nothing.

#pragma once

#include "grammar/place.h"

namespace bpo::grammar {

// habits_letters.cpp: what a word processor makes of letters
auto FindPastedLetter(const Place& place)
    -> bool;                                 // curly quotes, dashes, no-break spaces, bullets
auto FindQuote(const Place& place) -> bool;  // a quote that is not closed, single quotes
auto FindOtherComment(const Place& place) -> bool;  // `//`, `--`, `/*`

// habits_numbers.cpp: how other tools write numbers, dates and amounts of money
auto FindOtherDate(const Place& place) -> bool;    // 1/3/2026, 1 March 2026
auto FindCurrency(const Place& place) -> bool;     // EUR 10, $10, 10€
auto FindPercentSign(const Place& place) -> bool;  // 80 %, 10%%
auto FindOtherNumber(const Place& place) -> bool;  // 1,000, 1.000,50, 5k, .5

// habits_operators.cpp: operators of spreadsheets and programs
auto FindMinus(const Place& place) -> bool;     // x-1
auto FindOperator(const Place& place) -> bool;  // >=, ==, &&
auto FindColonOrEquals(const Place& place) -> bool;
auto FindSemicolonOrComma(const Place& place) -> bool;
auto FindChoiceAsCall(const Place& place) -> bool;  // if(a, b, c)

// habits_words.cpp: words in another form or order
auto FindUpperCase(const Place& place) -> bool;
auto FindReservedWord(const Place& place) -> bool;
auto FindMissingIs(const Place& place) -> bool;         // x at least 5
auto FindOtherComparison(const Place& place) -> bool;   // is less than, equals, exceeds
auto FindMissingBound(const Place& place) -> bool;      // target: 80%
auto FindMissingComma(const Place& place) -> bool;      // x rounded half up to 1
auto FindHeadOrder(const Place& place) -> bool;         // "Title" [4.1]
auto FindCallApart(const Place& place) -> bool;         // higher (a, b)
auto FindHistoryOfFormula(const Place& place) -> bool;  // (a / b) in previous period

// habits_phrases.cpp: everyday English
auto FindTiersInFormula(const Place& place) -> bool;  // used * banded used {
auto FindPhrase(const Place& place) -> bool;          // last month, percentage points
auto FindMissingWord(const Place& place) -> bool;     // 2026-01-01 until 2026-12-31
auto FindHeadSlip(const Place& place) -> bool;        // charge fee (4.1) for site

// habits_windows.cpp and habits_after_values.cpp: what stands behind a value and is said elsewhere
auto FindWindowBehind(const Place& place) -> bool;      // 500 USD over contract year
auto FindBoundBehind(const Place& place) -> bool;       // 1 USD * calls capped at 500 USD
auto FindWhichever(const Place& place) -> bool;         // a or b, whichever is higher
auto FindCaveat(const Place& place) -> bool;            // 500 USD unless ..., 500 USD plus VAT
auto FindBelongsElsewhere(const Place& place) -> bool;  // 500 USD if ...

// The first of all these.
auto FindHabit(const Place& place) -> bool;

}  // namespace bpo::grammar
