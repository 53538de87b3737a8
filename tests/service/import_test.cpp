#include "rapport/service/import.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>

#include "rapport/core/error.hpp"
#include "rapport/core/limits.hpp"
#include "rapport/store/customers.hpp"
#include "service/import/header.hpp"

using namespace rapport;

namespace {

Session session_of_march() {
  Session session;
  session.user = "ani";
  session.now = Instant{std::chrono::seconds{1'773'109'800}};
  session.context.dates.today = *parse_iso_date("2026-03-10");
  session.context.default_country = "ID";
  return session;
}

struct Heard final : ImportListener {
  std::vector<std::size_t> rejected_lines;
  std::vector<std::string> reasons;
  std::size_t rejected_cells = 0;
  void rejected(std::size_t line, const std::string& reason, std::span<const std::string_view> cells) override {
    rejected_lines.push_back(line);
    reasons.push_back(reason);
    rejected_cells = cells.size();
  }
};

struct Fixture {
  Store store = Store::in_memory();
  Session session = session_of_march();
  Heard heard;
  std::vector<std::string> notes;

  ImportCounts import(std::string csv, const ImportOptions& options = {"people.csv", {}, {}},
                      const CustomerImportOptions& what = {}) {
    StringInput in(std::move(csv));
    Operation operation(store, session.operation("customer import"));
    const auto counts = import_customers(operation, in, options, session, heard, what);
    notes = operation.notes();
    operation.commit();
    return counts;
  }
  std::int64_t number(const std::string& sql) { return integer_or_zero(as_cell(store.value({sql, {}}))); }
  std::string text(const std::string& sql) { return std::string{text_or_empty(as_cell(store.value({sql, {}})))}; }
};

}  // namespace

TEST_CASE("a header is known by its letters and digits") {
  CHECK(header_key(" E-mail_Address ") == "emailaddress");
  CHECK(header_key("No. HP") == "nohp");
  CHECK(header_key("Prénom") == "prenom");
  CHECK(header_key("姓名") == "姓名");
}

TEST_CASE("what a header usually means") {
  const auto means = [](std::string_view header) { return std::string{usual_meaning(header_key(header)).field}; };
  CHECK(means("Nama") == "name");
  CHECK(means("E-mail 2 Address") == "email");
  CHECK(means("Business Phone 2") == "phone");
  CHECK(means("Other Postal Code") == "postal_code");
  CHECK(means("Customer ID") == "external_id");
  CHECK(means("Home Page") == "websites");
  CHECK(means("Company ID") == "company_external_id");
  // A word before a field makes no variant of what is not a way to reach somebody.
  CHECK(means("Office Location") == "");
  CHECK(means("Work Notes") == "");
  CHECK(means("") == "");

  const auto rank = [](std::string_view header) { return usual_meaning(header_key(header)).rank; };
  CHECK(rank("City") < rank("Business City"));
  CHECK(rank("Business City") < rank("Home City"));
  CHECK(rank("Home City") < rank("Other City"));
}

TEST_CASE("headers mean the same in other languages") {
  const auto means = [](std::string_view header) { return std::string{usual_meaning(header_key(header)).field}; };
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"Straße geschäftlich", "address"},
      {"Weiteres/e Land/Region", "country"},
      {"Telefon (privat 2)", "phone"},
      {"Titre", "title"},
      {"Dép/Région (domicile)", "region"},
      {"Tél. mobile", "phone"},
      {"Código postal", "postal_code"},
      {"Provincia o estado de trabajo", "region"},
      {"Otra ciudad", "city"},
      {"Tanggal Lahir", "birthday"},
      // What only looks like a field with a place beside it.
      {"Work", ""},
      {"Privat", ""},
      {"Lifecycle Stage", ""}};
  for (const auto& [header, field] : cases) {
    CAPTURE(header);
    CHECK(means(header) == field);
  }
}

TEST_CASE("some headers mean something else beside another one") {
  const auto field = [](const std::vector<std::string_view>& header, std::size_t i) {
    const auto map = map_header(ImportForm::csv, header, 1, {"people.csv", {}, {}}, nullptr, {});
    return map.targets.at(i).slot;
  };
  CHECK(field({"Name", "Vorname"}, 0) == Slot::last_name);
  CHECK(field({"Name", "Email"}, 0) == Slot::field);
  CHECK(field({"Nom", "Prénom"}, 0) == Slot::last_name);
  CHECK(field({"Nombre", "Apellidos"}, 0) == Slot::first_name);
  CHECK(field({"Anrede", "Titel", "Nachname"}, 0) == Slot::custom);
  CHECK(field({"Titre", "Nom", "Titre"}, 0) == Slot::prefix);
  CHECK(field({"Titre", "Nom", "Titre"}, 2) == Slot::field);
  CHECK(field({"Job Title", "Name", "Title"}, 2) == Slot::prefix);
}

TEST_CASE("the most usual of several columns is taken, the others are kept as fields of their own") {
  const ImportOptions options{"people.csv", {}, {}};
  const std::vector<std::string_view> header{"Name", "Home City", "Business City", "roast"};
  const std::vector<std::string> known{"Roast"};
  const auto map = map_header(ImportForm::csv, header, 1, options, nullptr, known);
  REQUIRE(map.targets.size() == 4);
  CHECK(map.targets[1].custom == "Home City");
  CHECK(map.targets[2].column->info.name == "city");
  CHECK(map.targets[3].custom == "Roast");
  CHECK_FALSE(map.own_export);
}

TEST_CASE("names of custom fields leave out what --fields and --filter give a meaning") {
  const ImportOptions options{"people.csv", {}, {}};
  const std::vector<std::string_view> header{"Name", "Revenue (USD, =m)", "x.Sector"};
  const auto map = map_header(ImportForm::csv, header, 1, options, nullptr, {});
  CHECK(map.targets[1].custom == "Revenue (USD m)");
  CHECK(map.targets[2].custom == "Sector");
}

TEST_CASE("a file of rejects is read without the columns that were added to it") {
  const ImportOptions options{"people.csv", {}, {}};
  const std::vector<std::string_view> header{"Name", "line", "reason"};
  const auto map = map_header(ImportForm::csv, header, 1, options, nullptr, {});
  CHECK(map.original_columns == 1);
  CHECK(map.targets[2].slot == Slot::ignored);
}

TEST_CASE_FIXTURE(Fixture, "a move of stage says that it came by an import, and asks for no reason") {
  import("Name,Email,Stage\nAni,ani@example.com,commitment\n");
  const auto counts = import("Name,Email,Stage\nAni,ani@example.com,dissolution\n");
  CHECK(counts.updated == 1);
  CHECK(text("SELECT stage FROM customer") == "dissolution");
  CHECK(text("SELECT from_stage || ' ' || to_stage || ' ' || reason FROM stage_move ORDER BY id DESC LIMIT 1") ==
        "commitment dissolution import");
}

TEST_CASE_FIXTURE(Fixture, "a rejected row leaves nothing behind, and its cells are handed over") {
  const auto counts = import("Name,Company,Email,Stage\nAni,Toko,ani at home,awareness\nBudi,Toko,,nowhere\n");
  CHECK(counts.rejected == 2);
  CHECK(heard.rejected_lines == std::vector<std::size_t>{2, 3});
  CHECK(heard.rejected_cells == 4);
  CHECK(number("SELECT count(*) FROM customer") == 0);
}

TEST_CASE_FIXTURE(Fixture, "a company is made once, whatever the spelling, and counted apart") {
  const auto counts = import("Name,Company\nAni,Café Senja\nBudi,CAFE SENJA\nCici,cafe senja\n");
  CHECK(counts.created == 3);
  CHECK(counts.companies == 1);
  CHECK(number("SELECT count(*) FROM membership WHERE company_id = 2") == 3);
}

TEST_CASE_FIXTURE(Fixture, "a company that an update brings is that of the rows after it") {
  import("Name,Email\nAni,ani@example.com\n");
  for (const bool low_memory : {false, true}) {
    CAPTURE(low_memory);
    CustomerImportOptions what;
    what.low_memory = low_memory;
    const std::string firm = low_memory ? "PT Lama" : "PT Baru";
    const auto counts =
        import(fmt::format("Name,Email,Company\nAni,ani@example.com,{0}\nDedi {1:d},d{1:d}@example.com,{0}\n", firm,
                           low_memory),
               {"people.csv", {}, {}}, what);
    CHECK(counts.updated == 1);
    CHECK(counts.companies == 1);
    CHECK(number("SELECT count(DISTINCT company_id) FROM membership WHERE until IS NULL") == 1 + low_memory);
    CHECK(number(fmt::format("SELECT count(*) FROM customer WHERE name = '{}'", firm)) == 1);
  }
}

TEST_CASE_FIXTURE(Fixture, "a row is found by what an earlier row of the same file wrote") {
  const auto counts = import(
      "ID,Name,Email,Phone\nA-1,Ani,ani@example.com,\nA-1,Ani L,,\n,Ani,ANI@example.com,0811 5550 456\n,Budi,,0812 "
      "5550 123\n"
      ",Budi,,+62 812 5550 123\n");
  CHECK(counts.created == 2);
  CHECK(counts.updated == 2);
  CHECK(counts.unchanged == 1);
}

TEST_CASE_FIXTURE(Fixture, "a name that a hundred share tells nobody apart") {
  std::string csv = "Name,Phone\n";
  for (int i = 0; i < 101; ++i) csv += fmt::format("Unknown,+62 812 5550 {:04}\n", i);
  CHECK(import(csv).created == 101);
  CHECK(import(csv).unchanged == 101);
  CHECK(import("Name\nUnknown\n").created == 1);
}

TEST_CASE("a name that a hundred share tells nobody apart within one file, with little memory too") {
  std::string csv = "Name,Email\n";
  for (int i = 0; i < 101; ++i) csv += fmt::format("Budi,b{}@x.example\n", i);
  for (const bool low_memory : {false, true}) {
    Fixture fixture;
    CustomerImportOptions what;
    what.low_memory = low_memory;
    const auto counts = fixture.import(csv + "Budi,\n", {"people.csv", {}, {}}, what);
    CHECK(counts.created == 102);
    CHECK(counts.rejected == 0);
  }
}

TEST_CASE_FIXTURE(Fixture, "of a name that more than a hundred share, each row knows its own record again") {
  std::string csv = "Name,City\n";
  for (int i = 0; i < 150; ++i) csv += fmt::format("Info,Town {}\n", i);
  CHECK(import(csv).created == 150);
  CHECK(import(csv).unchanged == 150);
  CHECK(import("Name,City\nInfo,Town 149\n").unchanged == 1);
  CHECK(import("Name,City\nInfo,Elsewhere\n").created == 1);
  REQUIRE(!notes.empty());
  CHECK(
      notes.back() ==
      "1 row is called like more than 100 customers, whom nothing tells apart, and made one more, the first on line 2:"
      " 'Info'; an external id or an e-mail address tells such customers apart");
}

TEST_CASE_FIXTURE(Fixture, "who shares a number with hundreds is known again by the name") {
  std::string csv = "Name,Phone\n";
  for (int i = 0; i < 250; ++i)
    csv += fmt::format("{}{} Setiawan,+62 21 555 0100\n", static_cast<char>('A' + i / 26),
                       static_cast<char>('a' + i % 26));
  CHECK(import(csv).created == 250);
  for (const bool low_memory : {false, true}) {
    CustomerImportOptions what;
    what.low_memory = low_memory;
    what.set = {{"city", low_memory ? "Solo" : "Ambon"}};
    CHECK(import(csv, {"people.csv", {}, {}}, what).updated == 250);
  }
}

TEST_CASE_FIXTURE(Fixture, "of hundreds with one number the name tells who is meant, with --match too") {
  std::string csv = "Name,Phone\n";
  for (int i = 0; i < 150; ++i) csv += fmt::format("Person {},+62 21 555 0100\n", i);
  CHECK(import(csv).created == 150);
  for (const bool low_memory : {false, true}) {
    CustomerImportOptions what;
    what.match = {MatchKey::phone};
    what.low_memory = low_memory;
    what.set = {{"city", low_memory ? "Solo" : "Ambon"}};
    CHECK(import(csv, {"people.csv", {}, {}}, what).updated == 150);
  }
}

TEST_CASE_FIXTURE(Fixture,
                  "of hundreds of companies with one mailbox the name tells which is meant, with --match too") {
  std::string csv = "Name,Kind,Email\n";
  for (int i = 0; i < 150; ++i) csv += fmt::format("Firm {},company,office@x.example\n", i);
  CHECK(import(csv).created == 150);
  CustomerImportOptions what;
  what.match = {MatchKey::email};
  CHECK(import("Name,Kind,Email\nFirm 140,company,office@x.example\n", {"people.csv", {}, {}}, what).unchanged == 1);
}

TEST_CASE_FIXTURE(Fixture, "people without a company are matched by name and company among those without one") {
  std::string csv = "Name,City\n";
  for (int i = 0; i < 200; ++i) csv += fmt::format("Nm {},Solo\n", i);
  import(csv + "Nm 7 of a firm,Solo\n");
  CustomerImportOptions what;
  what.match = {MatchKey::name_company};
  CHECK(import("Name,City\nNm 5,Solo\n", {"people.csv", {}, {}}, what).unchanged == 1);
  CHECK(import("Name,City,Company\nNm 5,Solo,PT Baru\n", {"people.csv", {}, {}}, what).created == 1);
}

TEST_CASE_FIXTURE(Fixture, "who shares an address with hundreds is known again by the name") {
  std::string csv = "Name,Email\n";
  for (int i = 0; i < 250; ++i)
    csv += fmt::format("{}{} Setiawan,nobody@example.com\n", static_cast<char>('A' + i / 26),
                       static_cast<char>('a' + i % 26));
  CHECK(import(csv).created == 250);
  CHECK(import(csv).unchanged == 250);
  for (const bool low_memory : {false, true}) {
    CustomerImportOptions what;
    what.low_memory = low_memory;
    what.set = {{"city", low_memory ? "Solo" : "Ambon"}};
    CHECK(import(csv, {"people.csv", {}, {}}, what).updated == 250);
  }
}

TEST_CASE_FIXTURE(Fixture, "rapport's own id counts when name or address agree with it") {
  import("Name,Email\nAni,ani@example.com\nBudi,budi@example.com\n");
  CHECK(import("id,name,email,last_contact\n1,Ani Lestari,ani@example.com,\n").updated == 1);
  CHECK(import("id,name,last_contact\n2,Budi,\n").unchanged == 1);
  // Another file's record 2 is somebody else.
  CHECK(import("id,name,email,last_contact\n2,Cici,cici@example.com,\n").created == 1);
  CHECK(number("SELECT count(*) FROM customer WHERE external_id IS NOT NULL") == 0);
  // Without other columns of rapport an id is that of another system, unless the record agrees.
  CHECK(import("id,name\n2,Budi\n77,Dodi\n").created == 1);
  CHECK(text("SELECT external_id FROM customer WHERE name = 'Dodi'") == "77");
  CHECK(number("SELECT count(*) FROM customer WHERE external_id IS NOT NULL") == 1);
}

TEST_CASE_FIXTURE(Fixture, "each row of rapport's own export is a record of its own") {
  const auto counts = import(
      "id,kind,name,company,email,last_contact\n1,person,Ayu,Toko,info@example.com,\n2,person,Bayu,,info@example.com,\n"
      "3,company,Toko,,,\n4,company,Toko,,,\n5,person,Bayu,,,\n");
  CHECK(counts.created == 4);
  CHECK(counts.companies == 1);
  CHECK(number("SELECT count(*) FROM customer WHERE kind = 'company'") == 2);
}

TEST_CASE("an import that saves memory makes the same records") {
  std::string rows = "External ID,Name,E-mail,Phone,Company,Tags\n";
  for (int i = 0; i < 2'000; ++i) {
    const int who = i % 7 == 0 ? i / 2 : i;
    rows += fmt::format("{},Łucja {},{},0812 555 {:04},{},{}\n", who % 3 == 0 ? fmt::format("C-{}", who) : "",
                        who % 600, who % 4 == 0 ? "" : fmt::format("p{}@example.com", who), who,
                        who % 5 == 0 ? "" : fmt::format("Firma {}", who % 50), who % 2 == 0 ? "vip; 🌱" : "");
  }
  const auto read = [&](bool low_memory) {
    Fixture office;
    CustomerImportOptions what;
    what.low_memory = low_memory;
    for (int time = 0; time < 2; ++time) office.import(rows, {"people.csv", {}, {}}, what);
    std::string text;
    for (const std::string table : {"customer", "contact_point", "customer_tag", "membership", "customer_search"})
      office.store.each({"SELECT * FROM " + table + " ORDER BY rowid", {}}, [&](std::span<const Cell> cells) {
        // What a row is known again by is kept by the usual way alone, and only of many rows.
        for (std::size_t i = 0; i < cells.size(); ++i) {
          const auto* number = std::get_if<std::int64_t>(&cells[i]);
          if (!number || std::abs(*number) < 10'000'000'000)
            text += number ? std::to_string(*number) : std::string{text_or_empty(cells[i])};
          text += '|';
        }
        text += '\n';
      });
    return text;
  };
  CHECK(read(true) == read(false));
}

TEST_CASE_FIXTURE(Fixture, "search and names are in step after an import") {
  import("Name,Company,Tags\nAni,Toko,vip\nBudi,Toko,\n");
  CHECK(number("SELECT count(*) FROM customer_search WHERE customer_search MATCH 'toko'") == 3);
  CHECK(number("SELECT count(*) FROM customer WHERE name_key <> fold(name)") == 0);
}

TEST_CASE_FIXTURE(Fixture, "a file that cannot be used says so before anything is read") {
  CHECK_THROWS_WITH_AS(import(""), "people.csv is empty; its first line must name the columns", Rejected);
  CHECK_THROWS_AS(import("Budi,08125550,Solo\n"), Rejected);
  CHECK_THROWS_AS(import("Name\nA\n", {"people.csv", {}, {{"Nam", "name"}}}), UsageError);
}

TEST_CASE_FIXTURE(Fixture, "a cell over the limit of a value rejects its row, one of that size is read") {
  const std::string fits(max_value_bytes, 'x');
  const auto counts = import("Name,Notes\nAni," + fits + "\nBudi," + fits + "x\nCici,\n");
  CHECK(counts.created == 2);
  CHECK(heard.rejected_lines == std::vector<std::size_t>{3});
  CHECK(heard.reasons == std::vector<std::string>{"'Notes': it has 1048577 bytes and may have 1048576; shorten it"});
}

TEST_CASE_FIXTURE(Fixture, "a file that begins as ASCII is UTF-8 to its end") {
  std::string csv = "Name,Notes\n";
  for (int i = 0; i < 3; ++i) csv += "Ani," + std::string(30'000, 'x') + "\n";
  CHECK(import(csv + "Ren\xE9,\n").rejected == 1);
  CHECK(heard.rejected_lines == std::vector<std::size_t>{5});
  CHECK(heard.reasons == std::vector<std::string>{"the record is not valid UTF-8; save the file as UTF-8 text, or say "
                                                  "what it is, as with --encoding windows-1252"});
  ImportOptions said{"people.csv", {}, {}};
  said.encoding = Encoding::windows1252;
  CHECK(import(csv + "Ren\xE9,\n", said).rejected == 0);
  CHECK(text("SELECT name FROM customer ORDER BY id DESC") == "René");
}

TEST_CASE_FIXTURE(Fixture, "leading zeros stay, and decimal commas do not split a row") {
  import("Kundennummer;Name;PLZ;Saldo\n007;Ani;01067;-0012,50\n");
  CHECK(text("SELECT external_id || ' ' || postal_code FROM customer") == "007 01067");
  CHECK(text("SELECT value FROM custom_value") == "-0012,50");
}

TEST_CASE_FIXTURE(Fixture, "TSV that turns out late not to be that of an export is rejected from there on") {
  std::string tsv = "id\tname\tnotes\n";
  constexpr int count = 5'000;  // more than is looked at before the first row is read
  for (int i = 1; i <= count; ++i) tsv += fmt::format("{0}\tPerson {0}\tA note about them\n", i);
  tsv += "9001\tTess\t\"says \"\"hi\"\"\"\n9002\tUlf\tC:\\dir\n";
  const auto counts = import(tsv);
  CHECK(counts.created == count);
  CHECK(heard.rejected_lines == std::vector<std::size_t>{count + 2, count + 3});
  CHECK(number("SELECT count(*) FROM customer WHERE name IN ('Tess', 'Ulf')") == 0);
}
