// A program of somebody else: it knows the public headers and links the library, nothing more. It adds a customer
// through the services, lists them through the command line's own entrance, and catches what the library throws.

#include <array>
#include <cstdio>
#include <string>

#include "rapport/cli/run.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"

namespace {

using namespace rapport;

int failures = 0;

void expect(bool holds, const char* what) {
  if (holds) return;
  ++failures;
  std::fprintf(stderr, "not so: %s\n", what);
}

Session at_work() {
  Session session;
  session.user = "ani";
  session.now = parse_rfc3339("2026-03-10T09:30:00Z").value();
  session.real_now = session.now;
  session.context.dates = {parse_iso_date("2026-03-10").value(), TimeOfDay{570}, std::nullopt};
  return session;
}

void use_services(Store& store) {
  const Session session = at_work();
  Operation operation(store, session.operation("consumer"));
  Customer customer;
  customer.name = "Łukasz Brzozowiak";
  const CustomerId id = add_customer(operation, customer, session);
  operation.commit();
  expect(find_customer(store, "lukasz brzozowiak", session) == id, "a customer is found by the folded name");
  try {
    static_cast<void>(find_customer(store, "Nobody", session));
    expect(false, "an unknown name is refused");
  } catch (const NotFound& error) {
    expect(error.exit_code() == ExitCode::not_found, "the error that is thrown is the one that is caught");
  }
}

void use_command_line(const std::string& file) {
  StringInput in("");
  StringOutput out;
  StringOutput err;
  Streams streams{.in = in, .out = out, .err = err};
  streams.environment = [](const std::string&) { return std::nullopt; };
  streams.clock = [] { return at_work().now; };
  streams.login_name = [] { return std::string("ani"); };
  const std::array<std::string, 8> words{"customer", "list", "--db", file, "--fields", "id,name", "--format", "csv"};
  expect(run(words, streams) == 0, "a list ends with 0");
  expect(out.text() == "id,name\r\n1,Łukasz Brzozowiak\r\n" || out.text() == "id,name\n1,Łukasz Brzozowiak\n",
         "the list has the customer");
  std::fputs(err.text().c_str(), stderr);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "usage: %s NEW-DATABASE\n", words[0]);
    return 2;
  }
  {
    auto store = Store::open_for_writing(words[1], false);
    use_services(store);
  }
  use_command_line(words[1]);
  if (failures == 0) std::puts("the library works");
  return failures == 0 ? 0 : 1;
}
