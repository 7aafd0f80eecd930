// Values: literals and names joined by words and operators. One rule a level of precedence, loosest
// last; a level that adds nothing to its operand leaves no node. The left recursion of `a - b - c`
// is a list here and a tree in syntax/.
//
//   if streak(abandonment is missed) is at least 2 then 2 else 1

#pragma once

#include "grammar/rules/rows.hpp"
#include "grammar/rules/words.hpp"

namespace bpo::grammar::rules {

inline constexpr std::string_view kOperand = "a number, a name or `(`";

struct expression;
struct value;
struct operand;
struct share;

// ---- units --------------------------------------------------------------------------------------

// business days, calls, USD
struct unit_word
    : sor<code_letters,
          seq<sor<phrase<"business">, phrase<"calendar">, phrase<"office">, phrase<"working">>,
              blanks, sor<phrase<"days">, phrase<"day">, phrase<"hours">, phrase<"hour">>>,
          seq<not_at<reserved>, letters>> {
  static constexpr Kind kind = Kind::UnitWord;
  static constexpr std::string_view expected = "a unit";
};
struct unit_count : seq<number, blanks> {};
struct unit_per : seq<phrase<"per">, gap, opt<unit_count>, need<unit_word>> {
  static constexpr Kind kind = Kind::UnitPer;
};
struct unit_phrase : seq<unit_word, star<blanks, unit_per>> {
  static constexpr Kind kind = Kind::UnitPhrase;
  static constexpr std::string_view expected = "a unit";
};
struct quantity : seq<number, opt<blanks, unit_phrase>> {
  static constexpr Kind kind = Kind::Quantity;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = "a number";
};

// ---- references ---------------------------------------------------------------------------------

struct key_code : sor<code, country> {};
struct key : sor<key_code, expression> {
  static constexpr std::string_view expected = "a key";
};
// [senior, jerez]
struct keys
    : seq<open_bracket, in_brackets<fold, need<key>, star<fold, list_comma, fold, need<key>>, fold,
                                    need<close_bracket>>> {
  static constexpr Kind kind = Kind::Keys;
};
struct field_name : seq<letters> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "the name of a field";
};
// .shortfall
struct field : seq<one<'.'>, need<field_name>> {
  static constexpr Kind kind = Kind::Field;
};
// hours[senior, jerez], answer_speed.shortfall
struct reference : seq<name, opt<keys>, star<field>> {
  static constexpr Kind kind = Kind::Reference;
  static constexpr std::string_view expected = "a name";
};
// all credits
struct all_of : seq<phrase<"all">, gap, need<name>> {
  static constexpr Kind kind = Kind::AllOf;
};

// ---- history and views of lines -----------------------------------------------------------------

struct in_previous : seq<phrase<"in previous">, gap, need<name>> {
  static constexpr Kind kind = Kind::InPrevious;
};
struct periods_ago : seq<number, blanks, name, blanks, phrase<"ago">> {
  static constexpr Kind kind = Kind::PeriodsAgo;
};
struct line_view : sor<phrase<"with limits">, phrase<"before limits">, phrase<"unrounded">> {
  static constexpr Kind kind = Kind::LineView;
};
// handling with limits, answer_rate 3 periods ago
struct named_operand
    : seq<sor<all_of, reference>, star<blanks, sor<in_previous, periods_ago, line_view>>> {
  static constexpr Kind kind = Kind::Suffixed;
  static constexpr bool folds = true;
};

// last 6 months, previous 11 months, quarter, contract year, calendar year, since start
struct window_unit : seq<not_at<reserved>, letters> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`months`, `periods` or the like";
};
struct last_n : seq<phrase<"last">, blanks, number, gap, need<window_unit>> {};
struct previous_n
    : seq<phrase<"previous">, blanks, sor<seq<number, gap, need<window_unit>>, window_unit>> {};
struct window : sor<last_n, previous_n, phrase<"quarter">, phrase<"contract year">,
                    phrase<"calendar year">, phrase<"since start">> {
  static constexpr Kind kind = Kind::Window;
  static constexpr std::string_view expected = "a window such as `last 6 months`";
};
struct this_period : phrase<"period"> {
  static constexpr Kind kind = Kind::Window;
};
struct within : sor<window, this_period> {
  static constexpr std::string_view expected = "a window such as `period` or `last 6 months`";
};

// ---- records of events --------------------------------------------------------------------------

struct since_start : phrase<"since start"> {
  static constexpr Kind kind = Kind::Window;
};
struct where : seq<phrase<"where">, fold, need<expression>> {
  static constexpr Kind kind = Kind::Where;
};
// of several records with the same value of a field, the highest
struct one_per : seq<phrase<"one per">, gap, need<field_name>> {
  static constexpr Kind kind = Kind::OnePer;
};
struct in_runs : seq<phrase<"in runs of at least">, gap, need<number>> {
  static constexpr Kind kind = Kind::InRuns;
};
struct which_of_them
    : seq<opt<fold, where>, opt<fold, comma, fold, one_per>, opt<fold, comma, fold, in_runs>> {};
struct set_window : sor<since_start, seq<phrase<"in">, gap, need<within>>> {};
struct set_words
    : seq<name, blanks, opt<not_at<since_start>, name, blanks>, set_window, which_of_them> {};
// outages ended in period where minutes is above 5
struct event_set : seq<set_words> {
  static constexpr Kind kind = Kind::EventSet;
  static constexpr std::string_view expected = "events, such as `outages ended in period`";
};
struct lone_record : seq<name> {
  static constexpr Kind kind = Kind::EventSet;
  static constexpr std::string_view expected = "events, such as `outages ended in period`";
};
struct covered_by : sor<event_set, lone_record> {
  static constexpr std::string_view expected = "events, such as `outages ended in period`";
};
// time covered by outages ended in period, outside maintenances in period
struct time_covered : seq<phrase<"time covered by">, gap, need<covered_by>,
                          opt<fold, comma, fold, phrase<"outside">, gap, need<event_set>>> {
  static constexpr Kind kind = Kind::TimeCovered;
};

// ---- calls --------------------------------------------------------------------------------------

// site | outages ended in period
struct named_domain : seq<name, opt<blanks, not_at<since_start>, name>,
                          opt<blanks, sor<since_start, seq<phrase<"in">, gap, need<within>>>>> {};
struct domain : sor<window, named_domain> {
  static constexpr Kind kind = Kind::Domain;
  static constexpr std::string_view expected = "a window, a dimension or events";
};
struct over
    : seq<phrase<"over">, fold, need<domain>, star<fold, phrase<"and">, fold, need<domain>>> {
  static constexpr Kind kind = Kind::Over;
};
// outages ended in period, with nothing before `over`: what a count counts. `x in previous period`
// is a value.
struct bare_word : seq<not_at<reserved>, letters> {};
struct unnumbered_previous : seq<phrase<"previous">, blanks, window_unit> {};
struct counted_words
    : seq<bare_word, blanks,
          sor<phrase<"since start">, seq<phrase<"in">, blanks, not_at<unnumbered_previous>>,
              seq<bare_word, blanks, sor<phrase<"in">, phrase<"since start">>>>> {};
struct counted : seq<at<counted_words>, domain> {
  static constexpr Kind kind = Kind::Over;
};
struct sum;
struct at_least_values : seq<phrase<"at least">, gap, need<sum>> {
  static constexpr Kind kind = Kind::AtLeastValues;
};
struct arguments : seq<need<value>, star<fold, list_comma, fold, need<value>>> {};
struct call_rest : in_brackets<fold,
                               opt<not_at<one<')'>>, sor<counted, seq<arguments, opt<fold, over>>>,
                                   which_of_them, opt<fold, comma, fold, at_least_values>>,
                               fold, need<close_paren>> {};
// higher(a, b) | sum(calls over last 3 months where open)
struct call : seq<name, open_paren, call_rest> {
  static constexpr Kind kind = Kind::Call;
};

// ---- operands -----------------------------------------------------------------------------------

// { from 2026-01-01: 110 USD; from 2027-01-01 to 2027-06-30: 120 USD }
struct dated_row;
inline auto IsDatedBlock(const Reading& reading, Offset at) -> Past {
  if (at >= reading.text.size() || reading.text[at] != '{') return std::nullopt;
  return PastPhrase(reading, PastRowGap(reading.text, at + 1), "from");
}
struct dated_ahead : tao::pegtl::at<reads<&IsDatedBlock>> {};
struct dated_value : seq<dated_ahead, block<dated_row>> {
  static constexpr Kind kind = Kind::DatedValue;
};

struct paren : seq<open_paren, in_brackets<fold, need<value>, fold, need<close_paren>>> {
  static constexpr Kind kind = Kind::Paren;
};
struct period_point : sor<phrase<"period end">, phrase<"period start">, phrase<"term end">,
                          phrase<"term start">, phrase<"quarter end">, phrase<"quarter start">,
                          phrase<"contract year end">, phrase<"contract year start">,
                          phrase<"calendar year end">, phrase<"calendar year start">> {
  static constexpr Kind kind = Kind::PeriodPoint;
};

struct before_or_after : sor<phrase<"before">, phrase<"after">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`after` or `before`";
};
struct anchor : nested<operand> {
  static constexpr std::string_view expected = "a date: `period end`, a name or `2026-03-31`";
};
// in us_federal
struct in_calendar : seq<phrase<"in">, blanks, name> {
  static constexpr Kind kind = Kind::InCalendar;
};
// 5th business day after period end
struct nth_day : seq<ordinal, gap, need<unit_word>, gap, opt<in_calendar, blanks>,
                     need<before_or_after>, gap, need<anchor>> {
  static constexpr Kind kind = Kind::NthDay;
};

struct time_counted : sor<phrase<"business days">, phrase<"office hours">, phrase<"whole weeks">,
                          phrase<"whole months">, phrase<"whole quarters">, phrase<"whole years">,
                          phrase<"days">, phrase<"weeks">, phrase<"months">, phrase<"years">,
                          phrase<"hours">, phrase<"minutes">, phrase<"seconds">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct share_of_year : phrase<"share of year"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct day_count
    : sor<phrase<"actual/365">, phrase<"actual/360">, phrase<"30/360">, phrase<"actual/actual">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected =
      "`actual/365`, `actual/360`, `30/360` or `actual/actual`";
};
struct between_from : phrase<"from"> {};
struct between_to : phrase<"to"> {};
struct between_by : phrase<"by"> {
  static constexpr std::string_view expected = "`by` and a day count such as `actual/365`";
};
struct between_ends
    : seq<between_from, gap, need<anchor>, gap, need<between_to>, gap, need<anchor>> {};
// days from d to e | office hours in desk from t to u | share of year from d to e by actual/365
struct between
    : sor<seq<time_counted, blanks, opt<in_calendar, blanks>, between_ends>,
          seq<share_of_year, blanks, between_ends, gap, need<between_by>, gap, need<day_count>>> {
  static constexpr Kind kind = Kind::Between;
};
// day of outage.began | day of outage.began in jerez
struct day_of : seq<phrase<"day of">, gap, need<anchor>, opt<blanks, in_calendar>> {
  static constexpr Kind kind = Kind::DayOf;
};
struct single_operand
    : sor<nth_day, instant, date, dashed_period, percent, quantity, text, paren, dated_value,
          period_point, time_covered, between, day_of, call, named_operand> {};
// 10 business days after notice.received | 6 office hours in desk after ticket.opened
struct operand : seq<single_operand,
                     opt<blanks, opt<in_calendar, blanks>, before_or_after, gap, need<anchor>>> {
  static constexpr Kind kind = Kind::Dated;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};

struct minus_operand : nested<share> {
  static constexpr std::string_view expected = kOperand;
};
struct negate : seq<one<'-'>, need<minus_operand>> {
  static constexpr Kind kind = Kind::Negate;
};
struct signed_operand : sor<negate, operand> {
  static constexpr std::string_view expected = kOperand;
};

// ---- levels of precedence -----------------------------------------------------------------------

struct share_of : nested<share> {
  static constexpr std::string_view expected = kOperand;
};
// 2% of fees
struct share : seq<signed_operand, opt<gap, phrase<"of">, fold, need<share_of>>> {
  static constexpr Kind kind = Kind::Share;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};

struct step_part : sor<phrase<"whole">, phrase<"started">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct step : sor<percent, quantity, paren, reference> {
  static constexpr std::string_view expected = "a step such as `1 point` or `30 minutes`";
};
struct step_of : phrase<"of"> {};
struct in_proportion : phrase<"in proportion"> {
  static constexpr Kind kind = Kind::InProportion;
};
// 5 USD for every whole 1 point of shortfall | ... of shortfall, in proportion
struct for_every
    : seq<share,
          opt<gap, phrase<"for every">, gap, opt<step_part, gap>, need<step>, gap, need<step_of>,
              fold, need<signed_operand>, opt<fold, comma, fold, in_proportion>>> {
  static constexpr Kind kind = Kind::ForEvery;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};

struct times_or_over : one<'*', '/'> {
  static constexpr Kind kind = Kind::Operator;
};
struct product : seq<for_every, star<fold, times_or_over, fold, need<for_every>>> {
  static constexpr Kind kind = Kind::Product;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};

// A minus between two values has blanks on both sides, so that `a -1` and `net-charges` are not
// read as differences.
inline auto PastPlusOrMinus(const Reading& reading, Offset at) -> Past {
  const std::string_view text = reading.text;
  const auto apart = [&](Offset index) {
    return index >= text.size() || IsBlank(text[index]) || AtLineEnd(text, index);
  };
  const bool is_plus = at < text.size() && text[at] == '+';
  const bool is_minus = at < text.size() && text[at] == '-' && apart(at + 1) && at > 0 &&
                        (IsBlank(text[at - 1]) || text[at - 1] == '\n');
  return is_plus || is_minus ? Past(at + 1) : std::nullopt;
}
struct plus_or_minus : reads<&PastPlusOrMinus> {
  static constexpr Kind kind = Kind::Operator;
};
struct sum : seq<product, star<fold, plus_or_minus, fold, need<product>>> {
  static constexpr Kind kind = Kind::Sum;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};

struct is_or_is_not : seq<phrase<"is">, opt<blanks, phrase<"not">>> {};
struct one_side_words : seq<is_or_is_not, blanks,
                            sor<phrase<"at least">, phrase<"at most">, phrase<"above">,
                                phrase<"below">, phrase<"by">, phrase<"later than">>> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct date_words : sor<phrase<"by">, phrase<"later than">> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct between_words : seq<is_or_is_not, blanks, phrase<"between">> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct one_of_words : seq<is_or_is_not, blanks, phrase<"one of">> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct given_words : seq<is_or_is_not, blanks, phrase<"given">> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct equal_words : seq<is_or_is_not> {
  static constexpr Kind kind = Kind::CompareWords;
};
// A status of two words: a name alone is read as one.
struct long_status : sor<phrase<"fulfilled late">, phrase<"in effect">> {
  static constexpr Kind kind = Kind::Status;
};
struct equal_operand : sor<long_status, sum> {
  static constexpr std::string_view expected =
      "a value, or `at least`, `at most`, `above`, `below`, `between`, `one of`, `given`";
};
struct between_and : phrase<"and"> {};
struct one_of_value : sor<long_status, sum> {
  static constexpr std::string_view expected = kOperand;
};
struct one_of_list
    : seq<open_paren,
          in_brackets<fold, need<one_of_value>, star<fold, list_comma, fold, need<one_of_value>>,
                      fold, need<close_paren>>> {
  static constexpr std::string_view expected = "`(` and the values, with commas between them";
};
struct is_test : sor<seq<one_side_words, gap, need<sum>>,
                     seq<between_words, gap, need<sum>, gap, need<between_and>, gap, need<sum>>,
                     seq<one_of_words, gap, need<one_of_list>>, given_words,
                     seq<equal_words, gap, need<equal_operand>>, seq<date_words, gap, need<sum>>> {
};
// a is at least b
struct comparison : seq<sum, opt<gap, is_test>> {
  static constexpr Kind kind = Kind::Comparison;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = "a condition";
};

struct not_operand;
struct not_condition : seq<phrase<"not">, gap, need<not_operand>> {
  static constexpr Kind kind = Kind::Not;
};
struct condition : sor<not_condition, comparison> {
  static constexpr std::string_view expected = "a condition";
};
struct not_operand : nested<condition> {
  static constexpr std::string_view expected = "a condition";
};
struct both : seq<condition, star<fold, phrase<"and">, fold, need<condition>>> {
  static constexpr Kind kind = Kind::And;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = "a condition";
};
struct either : seq<both, star<fold, phrase<"or">, fold, need<both>>> {
  static constexpr Kind kind = Kind::Or;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};
struct otherwise : seq<either, star<fold, phrase<"otherwise">, fold, need<either>>> {
  static constexpr Kind kind = Kind::Otherwise;
  static constexpr bool folds = true;
};

struct then_word : phrase<"then"> {};
struct else_word : phrase<"else"> {};
// if c then a else b
struct choice : seq<phrase<"if">, fold, need<expression>, fold, need<then_word>, fold,
                    need<expression>, fold, need<else_word>, fold, need<expression>> {
  static constexpr Kind kind = Kind::If;
};

struct tiers;
struct any_expression : sor<choice, tiers, otherwise> {
  static constexpr std::string_view expected = kOperand;
};
struct expression : nested<any_expression> {
  static constexpr std::string_view expected = kOperand;
};

// ---- bounds without a left side -----------------------------------------------------------------

struct bound_words : sor<phrase<"at least">, phrase<"at most">, phrase<"above">, phrase<"below">> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct bound_between : phrase<"between"> {
  static constexpr Kind kind = Kind::CompareWords;
};
struct dated_reading
    : sor<phrase<"at period start">, phrase<"at period end">, phrase<"by calendar days">> {
  static constexpr Kind kind = Kind::TailPhrase;
};
// { from ... }, at period start
struct bound_side : seq<sum, opt<gap, comma, gap, dated_reading>> {
  static constexpr Kind kind = Kind::Value;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = kOperand;
};
// at least 80% | between 0% and 100%
struct bound : sor<seq<bound_words, gap, need<bound_side>>,
                   seq<bound_between, gap, need<sum>, gap, need<between_and>, gap, need<sum>>> {
  static constexpr Kind kind = Kind::Bound;
  static constexpr std::string_view expected =
      "`at least`, `at most`, `above`, `below` or `between`";
};

}  // namespace bpo::grammar::rules
