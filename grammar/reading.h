// What the parser remembers while it reads one file, and the places where it had to stop. A stop is
// only a place and what was wanted there; mistakes.cpp finds the words for it.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/layout.h"

namespace bpo::grammar {

// Why reading could not go on, or what was read all the same and has to be reported.
enum class StopKind : std::uint8_t {
  Expected,      // `wanted` says what
  NoSuchClause,  // a first word that begins no clause
  NoSuchRow,     // a label that this block does not know; `labels` are those it knows
  TextAfterRow,
  TextAfterClause,
  OutsideClause,  // an indented line that belongs to no clause
  ClauseIndented,
  RowNotIndented,
  BraceNotClosed,  // `other` is the brace
  StrayBrace,
  SemicolonAtLineEnd,
  Rounding,  // a rounding that does not say its mode or its place; `wanted` says which
  TooDeep,
  TooMany,  // too many findings: the rest of the file was not read
};

struct Stop {
  StopKind kind{};
  Offset at = 0;
  Offset row = 0;  // where the row or clause began
  Offset other = 0;
  std::string_view wanted;
  std::string_view clause;  // the first word of the clause
  const std::vector<std::string_view>* labels = nullptr;
};

// Thrown by the parser to the nearest recovery point, after the stop was written down.
struct Stopped {};

struct Reading {
  static constexpr unsigned kDeepest = 64;  // nested brackets, choices and blocks
  static constexpr std::size_t kMostStops = 500;

  explicit Reading(std::string_view whole) : text(whole) {}

  std::string_view text;
  std::vector<Stop> stops;
  std::vector<Offset> open_braces;
  std::vector<const std::vector<std::string_view>*>
      block_labels;         // of each open brace; none where rows have free names
  std::string_view clause;  // the first word of the clause that is being read
  Offset row = 0;           // where the row or clause that is being read began
  unsigned brackets = 0;    // inside ( ) and [ ] a line may break anywhere
  unsigned depth = 0;
  bool block_given_up = false;  // the brace of the innermost block is not closed, and was reported
  bool file_given_up = false;

  // There are so many findings that more would help nobody: reading ends here.
  auto GivesUp(Offset at) -> bool {
    if (!file_given_up && stops.size() >= kMostStops) {
      Note(StopKind::TooMany, at);
      file_given_up = true;
    }
    return file_given_up;
  }

  auto Note(StopKind kind, Offset at) -> Stop& {
    Stop& stop = stops.emplace_back();
    stop.kind = kind;
    stop.at = at;
    stop.row = row;
    stop.clause = clause;
    return stop;
  }

  [[noreturn]] void StopHere(StopKind kind, Offset at, std::string_view wanted) {
    Note(kind, at).wanted = wanted;
    throw Stopped{};
  }
};

}  // namespace bpo::grammar
