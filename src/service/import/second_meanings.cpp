#include "service/import/second_meanings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/word_list.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

/// As parts_of_names, of fields that only customers have.
constexpr std::array other_words_of_two_meanings{
    TwoMeanings{"anrede", "titel", ""},
    TwoMeanings{"birthday", "birthmonth", "birth_day"},
    TwoMeanings{"ort", "ortgeschaftlich", ""},
    // Close keeps people within leads, which are companies.
    TwoMeanings{"leadid", "id", ""},
    TwoMeanings{"leadname", "leadid", "company"},
    TwoMeanings{"leadname", "primarycontactname", "company"},
    TwoMeanings{"displayname", "primarycontactname", "company"},
    // SuiteCRM: the number of a user, whose name stands in the other column.
    TwoMeanings{"assignedto", "assignedusername", ""},
    // WordPress has an account for everybody; elsewhere the users are those who work with the system.
    TwoMeanings{"userid", "userlogin", "external_id"},
    // MailerLite.
    TwoMeanings{"subscriber", "clicked", "email"},
    // Freshsales.
    TwoMeanings{"accounts", "salesowner", "companies"},
    // The places of phone numbers alone, where one of them says that it is of such.
    TwoMeanings{"work", "mobile", "phone"},
    TwoMeanings{"home", "mobile", "phone"},
    TwoMeanings{"direct", "mobile", "phone"},
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
    take_first_name();
    take_company_names();
    take_email_of_user();
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

  /// "Name" beside "Surname", where no other column is the first name.
  void take_first_name() {
    static constexpr std::string_view surnames = " lastname surname familyname nachname familienname namabelakang ";
    const bool has_surname =
        std::ranges::any_of(keys_, [](const std::string& key) { return is_listed(surnames, key); });
    if (!has_surname || has_field("first_name")) return;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (columns_.fields[i] == "name" && (keys_[i] == "name" || keys_[i] == "nama")) columns_.fields[i] = "first_name";
  }

  /// A list of companies may call them by name alone.
  void take_company_names() {
    static constexpr std::string_view of_companies = " emaildomain numberofemployees noofemployees ";
    static constexpr std::array<std::string_view, 8> of_people{"first_name", "last_name", "company", "title",
                                                               "kind",       "email",     "emails",  "birthday"};
    const bool are_companies =
        std::ranges::any_of(keys_, [](const std::string& key) { return is_listed(of_companies, key); });
    if (!are_companies || std::ranges::any_of(of_people, [&](auto field) { return has_field(field); })) return;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (columns_.fields[i] == "name" && keys_[i] == "name") columns_.fields[i] = "company";
  }

  /// "User Email" may be one's own beside that of a customer.
  void take_email_of_user() {
    auto& fields = columns_.fields;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (fields[i].starts_with("email") && columns_.ranks[i] <= 0) return;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (keys_[i] == "useremail") fields[i] = "email";
  }

  /// WordPress: the name of an account.
  void let_account_stand_in() {
    if (!has_field("first_name") || !has_field("last_name")) return;
    if (!has_key("useremail") && !has_key("userlogin")) return;
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
