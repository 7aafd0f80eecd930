// Operators of spreadsheets and programs where this language has words, and marks in each other's
// places.

#include <array>

#include "grammar/habits.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

struct Operator {
  std::string_view sign;
  std::string_view words;
};

// Longer signs before those that they begin with.
constexpr std::array kOperators{
    Operator{"===", "is"},
    Operator{"!==", "is not"},
    Operator{">=", "is at least"},
    Operator{"=>", "is at least"},
    Operator{"<=", "is at most"},
    Operator{"=<", "is at most"},
    Operator{"==", "is"},
    Operator{"!=", "is not"},
    Operator{"<>", "is not"},
    Operator{"&&", "and"},
    Operator{"||", "or"},
    Operator{">", "is above"},
    Operator{"<", "is below"},
    Operator{"=", "is"},
    Operator{"&", "and"},
    Operator{"|", "or"},
    Operator{"\xE2\x89\xA5", "is at least"},
    Operator{"\xE2\x89\xA4", "is at most"},
    Operator{"\xE2\x89\xA0", "is not"},
    Operator{"\xC3\x97", "*"},
    Operator{"\xC3\xB7", "/"},
    Operator{"!", "not"},
};

// With blanks to the operands before and after it: they may be glued to the sign.
void RepairOperator(const Place& place, diagnostics::Emitter::Builder& finding, Offset begin,
                    Offset end, std::string_view words, bool certain) {
  Offset from = begin;
  while (from > 0 && IsBlank(place.text()[from - 1])) --from;
  const Offset to = PastBlanks(place.text(), end);
  const bool opens = from == 0 || std::string_view("\n(:=,{").find(place.text()[from - 1]) !=
                                      std::string_view::npos;
  const bool after_bracket = opens && from > 0 && place.text()[from - 1] == '(';
  place.Repair(finding, from, to,
               (after_bracket || from == 0 ? "" : " ") + std::string(words) + " ", certain);
}

}  // namespace

auto FindMinus(const Place& place) -> bool {
  const Offset at = place.at();
  if (place.Letter(at) != '-' || place.Letter(at + 1) == '-') return false;
  if (place.stop().kind == StopKind::NoSuchRow) return false;  // the sign of a number
  const char before = place.Before();
  const char after = place.Letter(at + 1);
  const bool glued_before =
      IsWordCharacter(before) || before == ')' || before == ']' || before == '%' || before == '"';
  const bool glued_after = IsWordCharacter(after) || after == '(' || after == '.';
  if (!glued_before && !glued_after) return false;
  if (place.WantsOperand() && !glued_before) return false;
  const Offset past = PastBlanks(place.text(), at + 1);
  auto finding = place.Emit(Id::minus_without_blanks, at, at + 1,
                            "a minus between two values has a blank on both sides");
  finding.At(!glued_before ? "no blank after it"
             : glued_after ? "no blanks around it"
                           : "no blank before it");
  if (glued_before && glued_after && (IsLower(before) || before == '_') && IsLower(after)) {
    const std::string as_name = place.Fixed(at, at + 1, "_");
    if (place.Wants("`=`") || place.Wants("`:`") ||
        place.Wants("`{`")) {  // a name stands there, and not a value
      place.Repair(finding, at, at + 1, "_");
      return true;
    }
    finding.Note("a name is written with `_`: `" + as_name + "`");
  }
  const bool between_names = glued_before && glued_after && IsLower(before) && IsLower(after);
  place.Repair(finding, place.PastBefore(), past, " - ", !between_names);
  return true;
}

auto FindOperator(const Place& place) -> bool {
  const Offset at = place.at();
  if (place.Starts("**") || (place.Starts("*") && place.Before() == '*') || place.Starts("^")) {
    place.Emit(Id::refused_operator, at, at + 1, "there are no powers")
        .At("not an operator here")
        .Help("write `x * x`");
    return true;
  }
  if (place.Letter(at) == '+' && place.WantsOperand() &&
      !AtLineEnd(place.text(), PastBlanks(place.text(), at + 1))) {
    place.Repair(place.Emit(Id::refused_operator, at, at + 1, "a number has no `+` before it")
                     .At("leave this out"),
                 at, PastBlanks(place.text(), at + 1), "");
    return true;
  }
  if (place.Starts(":=")) {
    place.Repair(place.Emit(Id::refused_operator, at, at + 2, "`:=` is written `=`")
                     .At("not an operator here"),
                 at, at + 2, "=");
    return true;
  }
  for (const Operator& known : kOperators) {
    if (!place.Starts(known.sign)) continue;
    const Offset end = at + static_cast<Offset>(known.sign.size());
    std::string_view words = known.words;
    if ((place.Wants("`at least`, `at most`, `above`") && !place.Wants("a value")) &&
        words.starts_with("is ")) {
      words.remove_prefix(3);  // a target, a bound, the row of a band
    }
    const bool unclear = known.sign == "=>" || known.sign == "=<" || known.sign == "!" ||
                         known.sign == "&" || known.sign == "|";
    RepairOperator(
        place,
        place
            .Emit(Id::refused_operator, at, end,
                  "`" + std::string(known.sign) + "` is written " +
                      (IsLower(words[0]) ? "in words here: `" : "`") + std::string(words) + "`")
            .At("not an operator here"),
        at, end, words, !unclear);
    return true;
  }
  return false;
}

auto FindColonOrEquals(const Place& place) -> bool {
  const Offset at = place.at();
  const bool one_equals =
      place.Letter(at) == '=' &&
      std::string_view("=<>").find(place.Letter(at + 1)) == std::string_view::npos;
  if (one_equals && place.stop().wanted.starts_with("`:`")) {
    const bool is_type = place.Wants("a type");
    place.Repair(place
                     .Emit(Id::equals_for_colon, at, at + 1,
                           is_type ? "a parameter has `:` before its type"
                                   : "a row has `:` between its label and its value")
                     .At("not `=`"),
                 place.PastBefore(), at + 1, ":", !is_type);
    return true;
  }
  if (place.Letter(at) != ':' || place.Starts(":=")) return false;
  if (place.stop().wanted.starts_with("`=`")) {
    const Offset next = PastBlanks(place.text(), at + 1);
    const bool opens_rows = AtLineEnd(place.text(), next) || place.Letter(next) == '{';
    const std::string clause(place.stop().clause);
    const bool has_brace = place.Letter(next) == '{';
    place.Repair(place
                     .Emit(Id::colon_for_equals, at, at + 1,
                           opens_rows ? "the rows of a clause stand in `{` and `}`, without `:`"
                                      : "a clause has `=` between its head and its value")
                     .At("not `:`"),
                 place.PastBefore(), opens_rows ? next : at + 1,
                 opens_rows ? (has_brace ? " " : " {") : " =", !opens_rows || has_brace);
    return true;
  }
  if (place.Wants("`{`")) {
    place
        .Emit(Id::colon_for_equals, at, at + 1,
              "the rows of a clause stand in `{` and `}`, without `:`")
        .At("not `:`")
        .Help("write `" +
              place.Fixed(
                  place.PastBefore(), at + 1,
                  place.text().substr(at).find('{') < LineEnd(place.text(), at) - at ? "" : " {") +
              "`");
    return true;
  }
  return false;
}

auto FindSemicolonOrComma(const Place& place) -> bool {
  const Offset at = place.at();
  const Offset next = PastBlanks(place.text(), at + 1);
  if (place.Letter(at) == ';' && AtLineEnd(place.text(), next)) {
    place.Emit(Id::semicolon_at_line_end, at, at + 1, "a row or clause ends with its line")
        .At("nothing follows on this line")
        .Help("leave out the `;`")
        .Replace(place.SpanOf(at, at + 1), "");
    return true;
  }
  if (place.Letter(at) == ',' && AtLineEnd(place.text(), next) &&
      place.stop().kind != StopKind::Expected) {
    place.Emit(Id::text_after_row, at, at + 1, "nothing follows this comma")
        .At("the line ends here")
        .Help("leave out the `,`");
    return true;
  }
  return false;
}

auto FindChoiceAsCall(const Place& place) -> bool {
  if (place.Letter(place.at()) != ',' || !place.Wants("`)`")) return false;
  const std::string_view row = place.text().substr(place.stop().row, place.at() - place.stop().row);
  const std::size_t call = row.rfind("if");
  if (call == std::string_view::npos) return false;
  const Offset word = place.stop().row + static_cast<Offset>(call);
  if (place.Letter(PastBlanks(place.text(), word + 2)) != '(') return false;
  place
      .Emit(Id::refused_operator, word, word + 2,
            "a choice is written in words: `if`, `then`, `else`")
      .At("not a function here")
      .Label(place.SpanOf(place.at(), place.at() + 1), "a comma where `then` is wanted")
      .Help("write `if condition then a else b`");
  return true;
}

}  // namespace bpo::grammar
