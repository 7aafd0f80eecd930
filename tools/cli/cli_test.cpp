// The command from outside: exit codes, what goes to which stream, what wrong usage is told.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

class Cli : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto name = std::string(::testing::UnitTest::GetInstance()->current_test_info()->name());
    folder_ = std::filesystem::temp_directory_path() /
              ("bpo_cli_test_" + name + "_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  auto File(const std::string& name, const std::string& text) -> std::string {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  static auto Text(const std::filesystem::path& path) -> std::string {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  auto Bpo(const std::string& arguments, const std::string& input = "") -> Outcome {
    const auto in = File("in", input);
    const auto command = std::string(BPO_BINARY_DIR "/bpo ") + arguments + " < '" + in + "' > '" +
                         (folder_ / "out").string() + "' 2> '" + (folder_ / "err").string() + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, Text(folder_ / "out"),
            Text(folder_ / "err")};
  }

  std::filesystem::path folder_;
};

TEST_F(Cli, ColorsWhenItIsTold) {
  const auto is_colored = [](const std::string& text) {
    return text.find('\x1b') != std::string::npos;
  };
  EXPECT_FALSE(is_colored(Bpo("calc '1 USD * x'").err));
  EXPECT_TRUE(is_colored(Bpo("calc --color always '1 USD * x'").err));
  EXPECT_TRUE(is_colored(Bpo("--color=always calc '1 USD * x'").err));
  EXPECT_FALSE(is_colored(Bpo("--color=never calc '1 USD * x'").err));
  EXPECT_EQ(Bpo("--color=sometimes calc 1").code, 2);
}

TEST_F(Cli, HelpIsAResult) {
  for (const auto* arguments : {"--help", "help"}) {
    const auto outcome = Bpo(arguments);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("bpo eval contract.bpo --data periods.json"));
    EXPECT_THAT(outcome.err, IsEmpty());
  }
  for (const auto* command : {"check", "eval", "test", "explain", "calc"}) {
    const auto page = Bpo(std::string(command) + " --help").out;
    EXPECT_THAT(page, HasSubstr("Example")) << command;
    EXPECT_EQ(Bpo("help " + std::string(command)).out, page) << command;
  }
}

TEST_F(Cli, WrongUsageIsTwo) {
  const auto nothing = Bpo("");
  EXPECT_EQ(nothing.code, 2);
  EXPECT_THAT(nothing.out, IsEmpty());
  const auto misspelled = Bpo("evla");
  EXPECT_EQ(misspelled.code, 2);
  EXPECT_THAT(misspelled.err, HasSubstr("did you mean `bpo eval`?"));
  EXPECT_THAT(Bpo("terms.bpo").err, HasSubstr("`bpo check terms.bpo`"));
  EXPECT_THAT(Bpo("help evla").err, HasSubstr("did you mean `bpo eval`?"));
  EXPECT_EQ(Bpo("help evla").code, 2);
  EXPECT_EQ(Bpo("eval contract.bpo --data d.json --exlain=full").err,
            "bpo: `bpo eval` has no option --exlain; did you mean --explain?\n");
  EXPECT_EQ(Bpo("check contract.bpo --xyzzy").err,
            "bpo: `bpo check` has no option --xyzzy; `bpo check --help` lists them\n");
  EXPECT_THAT(Bpo("check contract.bpo --colour always").err, HasSubstr("did you mean --color?"));
  EXPECT_THAT(Bpo("eval contract.bpo --data d.json --why payable --format html").err,
              HasSubstr("--why answers as text or as json, and not as html"));
  EXPECT_EQ(Bpo("eval contract.bpo").code, 2);
  EXPECT_EQ(Bpo("check --nope x").code, 2);
  EXPECT_EQ(Bpo("check x --format xml").code, 2);
}

TEST_F(Cli, AnUnreadableFileIsTwo) {
  const auto missing = (folder_ / "missing.bpo").string();
  for (const auto& arguments :
       {"check " + missing, "test " + missing, "eval " + missing + " --data -",
        "eval " + File("a.bpo", "") + " --data " + missing}) {
    const auto outcome = Bpo(arguments);
    EXPECT_EQ(outcome.code, 2) << arguments;
    EXPECT_THAT(outcome.err, StartsWith("bpo: cannot read")) << arguments;
    EXPECT_THAT(outcome.out, IsEmpty()) << arguments;
  }
}

TEST_F(Cli, FindingsAreOne) {
  const auto file = File("broken.bpo", "chrage c = 5 USD\n");
  EXPECT_EQ(Bpo("check " + file).code, 1);
  EXPECT_THAT(Bpo("check " + file + " --format json").out, StartsWith("["));
  EXPECT_EQ(Bpo("test " + file).code, 1);
  const auto outcome = Bpo("eval " + file + " --data -", "{}");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("nothing was computed"));
}

TEST_F(Cli, FindingsNameTheFileThatTheyAreIn) {
  const auto contract = File("desk.bpo", R"(contract "Desk" {
  client:   "Northwind Ltd", GB
  provider: "Brightline Ltd", GB
  term:     2026-01-01 to 2026-12-31
  period:   month
  currency: GBP
  lines:    rounded half up to 0.01 GBP
}
parameter fee: GBP
charge desk = fee
settlement { payable: all charges }
)");
  const auto data = File("data.json", R"({"period": "2026-01", "as_of": "2026-01-31"})");
  const auto terms = File("acme.json", R"({"fee": "18.500 GBP", "fees": 1})");
  const auto state = File("december.json", "{");
  const auto run = "eval " + contract + " --data " + data;
  EXPECT_THAT(Bpo(run + " --terms " + terms).err, HasSubstr("--> " + terms));
  EXPECT_THAT(Bpo(run + " --terms " + terms).err,
              HasSubstr("write \"18_500 GBP\" or \"18.50 GBP\""));
  EXPECT_THAT(Bpo(run + " --state " + state).err, HasSubstr("--> " + state));
  EXPECT_THAT(Bpo("data " + contract + " --state " + state).err, HasSubstr("--> " + state));
}

TEST_F(Cli, CalculatesLineByLine) {
  EXPECT_EQ(Bpo("calc '1.20 USD * 3'").out, "3.60 USD\n");
  EXPECT_EQ(Bpo("calc '-1 + 2' '2 * 3'").out, "1\n6\n");
  const auto outcome = Bpo("calc", "(10 / 3), rounded half even to 0.0001\n\n1 +\n2 * 2\n");
  EXPECT_EQ(outcome.out, "3.3333\n\n\n4\n");
  EXPECT_EQ(outcome.code, 1);
}

TEST_F(Cli, SaysItsVersion) {
  EXPECT_THAT(Bpo("--version").out, ::testing::MatchesRegex("bpo [0-9.]+\n"));
  EXPECT_EQ(Bpo("--version").out, Bpo("version").out);
}

TEST_F(Cli, ExplainsIds) {
  const auto near = Bpo("explain input-mising");
  EXPECT_EQ(near.code, 2);
  EXPECT_THAT(near.err, HasSubstr("did you mean input-missing?"));
  EXPECT_THAT(Bpo("explain").out, HasSubstr("input-missing\n"));
}

}  // namespace
