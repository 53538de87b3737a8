#include "service/import/second_meanings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/word_list.hpp"
#include "service/import/header.hpp"
#include "service/import/target.hpp"

namespace rapport {
namespace {

/// As parts_of_names, of fields that only customers have.
constexpr std::array other_words_of_two_meanings{
    TwoMeanings{"anrede", "titel", ""},
    TwoMeanings{"birthday", "birthmonth", "birth_day"},
    TwoMeanings{"ort", "ortgeschaftlich", ""},
    // The number of a row goes before that of the lead that it is in.
    TwoMeanings{"leadid", "id", ""},
    // It is whom the lead is about only where nothing else is.
    TwoMeanings{"leadname", "firstname", ""},
    TwoMeanings{"leadname", "lastname", ""},
    TwoMeanings{"mailaddress", "mailcity", "address"},
    TwoMeanings{"mailaddress", "mailstreet", ""},
};

class Meanings {
 public:
  explicit Meanings(const SecondMeanings& columns) : columns_(columns) {
    for (const auto header : columns.header) keys_.push_back(header_key(header));
  }

  void take() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const auto take = [&](const TwoMeanings& rule) {
        if (rule.key == keys_[i] && has_key(rule.beside)) columns_.fields[i] = rule.field;
      };
      std::ranges::for_each(parts_of_names, take);
      std::ranges::for_each(other_words_of_two_meanings, take);
      if (columns_.fields[i] == "title" && is_form_of_address(i)) columns_.fields[i] = "prefix";
    }
    take_customers_of_contacts();
    leave_codes();
    leave_lone_states();
    let_account_stand_in();
  }

 private:
  [[nodiscard]] bool has_key(std::string_view key) const { return std::ranges::find(keys_, key) != keys_.end(); }
  [[nodiscard]] bool has_field(std::string_view field) const {
    return std::ranges::find(columns_.fields, field) != columns_.fields.end();
  }

  /// Mail programs write "Title" for Mr and Mrs beside "Job Title", and in French the same word for both.
  [[nodiscard]] bool is_form_of_address(std::size_t column) const {
    const auto& key = keys_[column];
    if (key != "title" && key != "titre" && key != "titulo") return false;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (i != column && columns_.fields[i] == "title" && (i > column || keys_[i] != key)) return true;
    return false;
  }

  /// "Customer" beside "Contact person" is the company where that one is to be asked for, unless another column has the
  /// company or the name of a person, says which of the two a row is about, or numbers the customers.
  void take_customers_of_contacts() {
    static constexpr std::string_view called_customer =
        " customer customername client clientname kunde kundenname pelanggan namapelanggan ";
    static constexpr std::string_view contacts =
        " contactperson contactname ansprechpartner ansprechpartnerin kontaktperson kontakperson namakontak ";
    static constexpr std::array<std::string_view, 7> others{"first_name", "last_name",   "company",      "kind",
                                                            "is_company", "external_id", companies_field};
    if (std::ranges::any_of(others, [&](auto field) { return has_field(field); })) return;
    std::vector<std::size_t> named, asked_for;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (columns_.fields[i] != "name") continue;
      if (!is_listed(called_customer, keys_[i]) && !is_listed(contacts, keys_[i])) return;
      (is_listed(called_customer, keys_[i]) ? named : asked_for).push_back(i);
    }
    if (named.size() == 1 && asked_for.size() == 1) columns_.fields[named.front()] = "company";
  }

  [[nodiscard]] bool names_people() const {
    return std::ranges::any_of(std::array{"name", "first_name", "last_name"},
                               [&](auto field) { return has_field(field); });
  }

  /// Beside a company, or another number of the row, it may be that of the company; of a debtor it is in a list of
  /// companies that of each.
  void leave_codes() {
    static constexpr std::string_view codes = " customercode clientcode clientnumber ";
    static constexpr std::string_view debtors = " debitorennr debitorennummer debitornr ";
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool is_of_debtor = is_listed(debtors, keys_[i]);
      if (columns_.fields[i] != "external_id" || !(is_of_debtor || is_listed(codes, keys_[i]))) continue;
      columns_.fields[i].clear();
      const bool may_be_of_company = has_field("company") && (!is_of_debtor || names_people());
      const bool is_key_of_row = !may_be_of_company && !has_field("external_id") &&
                                 std::ranges::find(columns_.header, "id") == columns_.header.end();
      if (is_key_of_row) columns_.fields[i] = "external_id";
    }
  }

  /// A main region or the state of an address may be anything where no other column is a part of the address.
  void leave_lone_states() {
    static constexpr std::array<std::string_view, 9> places{"address", "adresse", "direccion", "physical", "postal",
                                                            "primary", "main",    "default",   "mail"};
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (columns_.fields[i] != "region" || keys_[i].starts_with("mailing")) continue;
      const bool may_be_other =
          keys_[i].ends_with("fiscal") ||
          std::ranges::any_of(places, [&](std::string_view place) { return keys_[i].starts_with(place); });
      if (may_be_other && !has_other_part(i)) columns_.fields[i].clear();
    }
  }

  [[nodiscard]] bool has_other_part(std::size_t column) const {
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (i != column && is_part_of_address(columns_.fields[i]) &&
          address_family(keys_[i]) == address_family(keys_[column]))
        return true;
    return false;
  }

  /// What somebody is called as a user is often no name, but better than none.
  void let_account_stand_in() {
    if (!has_field("first_name") || !has_field("last_name") || !has_key("userlogin")) return;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != "displayname" || columns_.fields[i] != "name") continue;
      columns_.fields[i].clear();
      columns_.stand_ins[i] = "name";
    }
  }

  const SecondMeanings& columns_;
  std::vector<std::string> keys_;
};

}  // namespace

void take_second_meanings(const SecondMeanings& columns) { Meanings(columns).take(); }

}  // namespace rapport
