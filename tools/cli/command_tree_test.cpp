#include "command_tree.h"

#include <string>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bpo::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CommandTree : public ::testing::Test {
 protected:
  CLI::App app_{"All of it.", "bpo"};
  std::string text_;
  std::vector<std::string> many_;
  bool flag_ = false;
};

TEST_F(CommandTree, AnOptionWithChoices) {
  auto* option = app_.add_option("-f,--format", text_, "how");
  option->check(CLI::Validator([](std::string&) { return ""; }, "{text,json}"));
  const auto argument = DescribeOption(*option);
  EXPECT_THAT(argument.names, ElementsAre("-f", "--format"));
  EXPECT_THAT(argument.choices, ElementsAre("text", "json"));
  EXPECT_FALSE(argument.positional());
  EXPECT_FALSE(argument.may_be_bare);
}

TEST_F(CommandTree, AFlagTakesNothing) {
  EXPECT_EQ(DescribeOption(*app_.add_flag("--list", flag_, "list")).value, "");
}

TEST_F(CommandTree, AnOptionThatMayStandAlone) {
  const auto argument =
      DescribeOption(*app_.add_option("--explain", text_, "how much")->expected(0, 1));
  EXPECT_TRUE(argument.may_be_bare);
  EXPECT_FALSE(argument.value.empty());
}

TEST_F(CommandTree, FilesByWhatTheyAre) {
  const auto contract = DescribeOption(*app_.add_option("CONTRACT", text_, "the contract"));
  EXPECT_TRUE(contract.positional());
  EXPECT_THAT(FileExtensions(contract), ElementsAre("bpo"));
  const auto contracts = DescribeOption(*app_.add_option("FILE", many_, "contracts, or folders"));
  EXPECT_TRUE(contracts.many);
  EXPECT_THAT(FileExtensions(contracts), ElementsAre("bpo"));
  EXPECT_THAT(FileExtensions(DescribeOption(
                  *app_.add_option("--data", text_, "period data, JSON")->type_name("FILE"))),
              ElementsAre("json"));
  EXPECT_THAT(
      FileExtensions(DescribeOption(*app_.add_option("--why", text_, "why")->type_name("NAME"))),
      IsEmpty());
}

TEST_F(CommandTree, HiddenSubcommandsAreLeftOutAndCommonOptionsAreEverywhere) {
  app_.add_option("--color", text_, "when");
  app_.add_subcommand("check", "Check");
  app_.add_subcommand("share", "Share")->group("");
  const auto commands = DescribeSubcommands(app_);
  ASSERT_EQ(commands.size(), 1U);
  EXPECT_EQ(commands[0].name, "check");
  EXPECT_THAT(commands[0].arguments.back().names, ElementsAre("--color"));
}

}  // namespace
}  // namespace bpo::cli
