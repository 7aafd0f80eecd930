// Working days and holidays, fixed and by rule.
//
//   calendar england_and_wales "England and Wales" {
//     working days: monday to friday
//     hours monday to friday: 08:00 to 14:00, 15:00 to 18:00
//     hours saturday: all day
//     time zone: Europe/London
//     holidays: from data
//     holiday "Christmas Day": 25 December, substitute next working day
//     holiday "Good Friday": 2 days before Easter
//     holiday "Early May": first Monday in May, from 1978, except in 2020
//   }

#pragma once

#include "grammar/rules/contract.hpp"

namespace bpo::grammar::rules {

struct weekday_word
    : sor<phrase<"monday">, phrase<"tuesday">, phrase<"wednesday">, phrase<"thursday">,
          phrase<"friday">, phrase<"saturday">, phrase<"sunday">, phrase<"Monday">,
          phrase<"Tuesday">, phrase<"Wednesday">, phrase<"Thursday">, phrase<"Friday">,
          phrase<"Saturday">, phrase<"Sunday">> {};
struct weekday : seq<weekday_word> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "a day of the week";
};
struct weekday_to : phrase<"to"> {
  static constexpr Kind kind = Kind::Phrase;
};
// monday to friday | sunday, monday, tuesday
struct weekdays
    : seq<weekday,
          sor<seq<blanks, weekday_to, gap, need<weekday>>, star<gap, comma, gap, need<weekday>>>> {
  static constexpr Kind kind = Kind::Weekdays;
  static constexpr std::string_view expected = "days such as `monday to friday`";
};

// 2 days before Easter | 1 day after Easter | Easter
struct easter_side : sor<phrase<"before">, phrase<"after">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct easter_day : sor<phrase<"Easter">, seq<number, blanks, sor<phrase<"days">, phrase<"day">>,
                                              blanks, easter_side, blanks, phrase<"Easter">>> {
  static constexpr Kind kind = Kind::EasterDay;
};
// first Monday in May | 4th Thursday in November
struct nth_word : sor<phrase<"first">, phrase<"second">, phrase<"third">, phrase<"fourth">,
                      phrase<"fifth">, phrase<"last">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct in_month : phrase<"in"> {};
struct nth_weekday
    : seq<sor<nth_word, ordinal>, gap, need<weekday>, gap, need<in_month>, gap, need<month_name>> {
  static constexpr Kind kind = Kind::NthWeekday;
};
// 25 December
struct day_of_month : seq<number, gap, need<month_name>> {
  static constexpr Kind kind = Kind::DayOfMonth;
};
struct holiday_day : sor<date, easter_day, nth_weekday, day_of_month> {
  static constexpr std::string_view expected =
      "a day such as `25 December`, `first Monday in May` or `2 days before Easter`";
};

struct substitute
    : sor<phrase<"substitute next working day">, phrase<"substitute nearest weekday">> {
  static constexpr Kind kind = Kind::Substitute;
};
// from 2021 | to 2019 | except in 2020 and 2021
struct years_word : sor<phrase<"from">, phrase<"to">, phrase<"except in">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct holiday_years
    : seq<years_word, gap, need<year_number>, star<blanks, phrase<"and">, gap, need<year_number>>> {
  static constexpr Kind kind = Kind::HolidayYears;
};
struct holiday_tail : sor<substitute, holiday_years> {
  static constexpr std::string_view expected =
      "`substitute next working day`, `substitute nearest weekday`, `from`, `to` or `except in` "
      "and a year";
};
struct holiday_row : seq<phrase<"holiday">, gap, need<text>, gap, need<colon>, gap,
                         need<holiday_day>, star<gap, comma, gap, need<holiday_tail>>> {
  static constexpr Kind kind = Kind::HolidayRow;
  static constexpr std::string_view words = "holiday \"Name\"";
};

struct clock_to : phrase<"to"> {};
struct clock_spell : seq<clock_time, gap, need<clock_to>, gap, need<clock_time>> {
  static constexpr Kind kind = Kind::ClockSpell;
  static constexpr std::string_view expected = "hours such as `08:00 to 18:00`, or `all day`";
};
struct all_day : phrase<"all day"> {
  static constexpr Kind kind = Kind::Phrase;
};
// 08:00 to 14:00, 15:00 to 18:00 | all day
struct hours_of_day : sor<all_day, seq<clock_spell, star<gap, comma, gap, need<clock_spell>>>> {
  static constexpr std::string_view expected = "hours such as `08:00 to 18:00`, or `all day`";
};
struct hours_row
    : seq<phrase<"hours">, gap, need<weekdays>, gap, need<colon>, gap, need<hours_of_day>> {
  static constexpr Kind kind = Kind::HoursRow;
  static constexpr std::string_view words = "hours monday to friday";
};
struct from_data : phrase<"from data"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct calendar_row : one_row<row<"working days", weekdays>, hours_row, holiday_row,
                              row<"time zone", time_zone>, row<"holidays", from_data>, allow_row> {
};
struct calendar_clause : clause<named_head<"calendar">, block<calendar_row>> {};

}  // namespace bpo::grammar::rules
