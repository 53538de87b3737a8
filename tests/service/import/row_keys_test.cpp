// The records of a few rows, which are stored at once, are known again by those rows as the records of many are.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <utility>

#include "rapport/service/import.hpp"
#include "support/workplace.hpp"

using namespace rapport;

namespace {

/// 300 customers of one name, so that no row with that name alone means one of them.
struct Namesakes : test::Workplace {
  Namesakes() {
    std::string csv = "Name,Email\n";
    for (int i = 0; i < 300; ++i) csv += fmt::format("Info,info@town{}.example\n", i);
    CHECK(import(std::move(csv)).created == 300);
  }

  ImportCounts import(std::string csv) {
    StringInput in(std::move(csv));
    ImportOptions options;
    options.file = "people.csv";
    ImportListener listener;
    ImportCounts counts;
    change([&](Operation& operation) { counts = import_customers(operation, in, options, session, listener); });
    return counts;
  }

  std::string with_key() { return text({"SELECT count(import_key) FROM customer WHERE id > 300"}); }
};

}  // namespace

TEST_CASE_FIXTURE(Namesakes, "a few new rows that nothing tells apart know their own records again") {
  const std::string csv = "Name,Phone,Notes\nInfo,,One\nInfo,,Two\n";
  CHECK(import(csv).created == 2);
  CHECK(import(csv).unchanged == 2);
  CHECK(import("Name,Phone,Notes\nInfo,,Three\n").created == 1);
}

TEST_CASE_FIXTURE(Namesakes, "a row with nothing but a number that cannot be dialled knows its own record again") {
  CHECK(import("Name,Phone\n,12\n").created == 1);
  CHECK(import("Name,Phone\n,12\n").unchanged == 1);
  CHECK(import("Name,Phone\n,13\n").created == 1);
}

TEST_CASE_FIXTURE(Namesakes, "a record that was changed since is no longer as its row made it") {
  import(
      "Name,Email,City,Birthday,Anniversary\nAni,ani@new.example,,,\nBudi,budi@new.example,,1990-05-31,2015-06-12\n");
  CHECK(with_key() == "2");
  import("Email,City\nani@new.example,Solo\n");
  CHECK(with_key() == "1");
  // Within one file, too.
  import("Name,Email,City\nCici,cici@new.example,\nDedi,dedi@new.example,\n,dedi@new.example,Ambon\n");
  CHECK(with_key() == "2");
}

TEST_CASE_FIXTURE(Namesakes, "namesakes of an export know their own records again") {
  const std::string csv = "id,name,city,last_contact\n1,Tom Ray,,\n2,Tom Ray,,\n";
  CHECK(import(csv).created == 2);
  CHECK(import(csv).unchanged == 2);
  CHECK(import("id,name,city,last_contact\n3,Tom Ray,,\n").conflicting == 1);
}
