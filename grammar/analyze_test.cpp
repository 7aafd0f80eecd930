// The grammar as such: no rule can go round without reading anything, and none calls itself before
// it reads something.

#include <gtest/gtest.h>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/rules/file.hpp"

// What the rules with a `match` of their own mean for the analysis.
namespace tao::pegtl {

template <class Name, auto Read>
struct analyze_traits<Name, bpo::grammar::rules::reads<Read>> : analyze_any_traits<> {};
template <class Name>
struct analyze_traits<Name, bpo::grammar::rules::reads<&bpo::grammar::rules::PastGap>>
    : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bpo::grammar::rules::reads<&bpo::grammar::rules::PastAnyFold>>
    : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bpo::grammar::rules::reads<&bpo::grammar::rules::PastGapToRow>>
    : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bpo::grammar::rules::reads<&bpo::grammar::rules::PastGapToClause>>
    : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bpo::grammar::rules::reads<&bpo::grammar::rules::PastCloseBrace>>
    : analyze_opt_traits<> {};
template <class Name>
struct analyze_traits<Name, bpo::grammar::rules::reads<&bpo::grammar::rules::PastEverything>>
    : analyze_opt_traits<> {};
template <class Name, class Rule>
struct analyze_traits<Name, bpo::grammar::rules::nested<Rule>>
    : analyze_traits<Name, typename seq<Rule>::rule_t> {};
template <class Name, class... Rules>
struct analyze_traits<Name, bpo::grammar::rules::in_brackets<Rules...>>
    : analyze_traits<Name, typename seq<Rules...>::rule_t> {};
template <class Name, class Rule>
struct analyze_traits<Name, bpo::grammar::rules::in_row<Rule>>
    : analyze_traits<Name, typename seq<Rule>::rule_t> {};
template <class Name, class Row>
struct analyze_traits<Name, bpo::grammar::rules::block<Row>>
    : analyze_traits<Name, typename seq<bpo::grammar::rules::rows<Row>>::rule_t> {};

}  // namespace tao::pegtl

namespace bpo::grammar {
namespace {

TEST(Analyze, AFileMakesProgress) { EXPECT_EQ(tao::pegtl::analyze<rules::file>(1), 0U); }

TEST(Analyze, AValueMakesProgress) { EXPECT_EQ(tao::pegtl::analyze<rules::lone_value>(1), 0U); }

}  // namespace
}  // namespace bpo::grammar
