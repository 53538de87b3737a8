#pragma once
// Whom a row is about that is no customer itself: an interaction, a follow-up, a deal, a response to a survey.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/service/session.hpp"
#include "rapport/store/store.hpp"
#include "service/import/notations.hpp"

namespace rapport {

/// A name that a column may have.
struct RowField {
  std::string_view word;     ///< ours
  std::string_view field{};  ///< the field that it means, when that has another name
  /// What other systems call it, as header_key() gives it, between spaces.
  std::string_view others{};
  /// What must be known of the column before its cells can be read.
  Choice choice = Choice::none;

  [[nodiscard]] constexpr std::string_view means() const { return field.empty() ? word : field; }
};

[[nodiscard]] constexpr bool is_one_of(std::span<const RowField> fields, const RowField* field) {
  return field >= fields.data() && field < fields.data() + fields.size();
}

/// Whom a row is about. Those that say it more exactly stand first.
inline constexpr std::array customer_fields{
    RowField{"customer_id"},
    RowField{"customer_external_id",
             {},
             " customernumber customerno clientid idpelanggan nomorpelanggan kundennummer kundennr"
             " numeroclient codeclient idclient idcliente numerodecliente "},
    // Systems count people and companies apart: both may have the number 1.
    RowField{"contact_external_id",
             {},
             " contactid personid kontaktid ansprechpartnerid idkontak idcontact idcontacto idpersona "},
    RowField{"email"}, RowField{"phone"},
    RowField{"customer",
             {},
             " contacts contactperson person associatedcontact associatedcontacts kontakte contactos customername "
             "client clientname contactname"
             " personname ansprechpartner kontaktperson pelanggan namapelanggan kunde kundenname nomclient nomduclient "
             "cliente"
             " nombrecliente nombredelcliente "},
    // Where nobody in it is named. By its id it is known also where several are called alike.
    RowField{"company_external_id"},
    RowField{"company", {}, " associatedcompany companyaccount primaryassociatedcompany "},
    // The name, where no cell has it as a whole.
    RowField{"first_name"}, RowField{"middle_name"}, RowField{"last_name"}};
inline constexpr std::size_t parts_of_name = 3;  ///< the last of those fields
[[nodiscard]] inline bool is_part_of_name(const RowField& field) {
  return &field >= &*customer_fields.end() - parts_of_name && &field < &*customer_fields.end();
}

/// A number as RowCustomer takes it in the place of a name: the one by which another system knows somebody.
[[nodiscard]] std::string external_key(std::string_view number);

/// Whom one row is about, gathered from its cells.
class RowCustomer {
 public:
  /// False when the field is none of customer_fields. Of several cells for one field the first counts. A name may have
  /// the address after it: "Ann Lee (ann@x.example)".
  bool take(const RowField& field, std::string_view text);
  /// True while no cell has said it.
  [[nodiscard]] bool empty() const;
  struct Found {
    CustomerId customer;
    /// The name in a cell, when the customer was found by an address or number, and neither they nor their company can
    /// be called so; else nothing. A view of this row's.
    std::string_view other_name{};
    /// The id in a cell, when nobody has it and another cell names a customer who has another one; else nothing.
    std::string_view unknown_id{};
    /// A cell that lists several, of whom this is one, or whose company it is; else nothing.
    std::string_view listed{};
  };
  /// The customer by the most exact of the cells; of an address that several have, the one whom another cell names, and
  /// beside an address of somebody else the person who is called as a cell says. An id is that of one database: another
  /// cell that is theirs alone, or else all of them, must be theirs too. Throws InvalidInput when no cell says it,
  /// NotFound and Conflict as find_customer(), in one line. An external id that nobody has leaves it to the address or
  /// number beside it, or to the name of a person without one, and a company is meant where nothing else is said.
  [[nodiscard]] Found find(Store& store, const Session& session) const;

  /// Those whom the cell of the name lists, as in "Ann Lee; Jim Roe (jim@x.example)", and who are here. A row about
  /// several is about the company that it names too, else about the first of them.
  [[nodiscard]] std::vector<CustomerId> listed(Store& store, const Session& session) const;

  /// The customer by the first of the cells that is one; throws what the most exact of them says when none is.
  [[nodiscard]] CustomerId find_by_any(Store& store, const Session& session) const;

 private:
  [[nodiscard]] std::string_view other_name(Store& store, CustomerId found, const Session& session) const;
  /// The id in that place, when the customer has another one.
  [[nodiscard]] std::string_view other_id(Store& store, CustomerId found, std::size_t place) const;
  [[nodiscard]] std::optional<CustomerId> find_among_several(Store& store, std::string_view shared,
                                                             const Session& session) const;
  /// By one of the references; see find().
  [[nodiscard]] CustomerId find_by(Store& store, std::size_t place, const Session& session) const;
  /// Where nobody has that id: by the name, address or number beside it. Nothing when there is none.
  [[nodiscard]] std::optional<CustomerId> find_beside(Store& store, std::size_t place, const Session& session) const;
  /// Whom a row about several is about.
  [[nodiscard]] CustomerId one_for_all(Store& store, std::span<const CustomerId> people, const Session& session) const;
  [[nodiscard]] static std::optional<CustomerId> one_of_list(Store& store, std::string_view item,
                                                             const Session& session);
  /// By the reference in that place alone.
  [[nodiscard]] CustomerId find_at(Store& store, std::size_t place, const Session& session) const;
  /// Nothing when none or several answer.
  [[nodiscard]] std::optional<CustomerId> only_one_at(Store& store, std::size_t place, const Session& session) const;
  /// By a number of another system that is no external id here: the one who is called so.
  [[nodiscard]] static CustomerId find_by_number(Store& store, std::string_view number, const Session& session);
  void check_id(Store& store, CustomerId customer, const Session& session) const;
  void take_part(std::size_t place, std::string_view text);

  std::array<std::string, customer_fields.size() - parts_of_name> references_;  ///< as find_customer() takes them
  std::array<std::string, parts_of_name> parts_;
  bool joins_parts_ = false;  ///< the name is put together from them
};

}  // namespace rapport
