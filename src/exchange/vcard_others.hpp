#pragma once
// What a card has beside the fields of a customer: custom fields keep it, as they keep the columns of CSV.

#include <map>
#include <string>
#include <string_view>

#include "exchange/vcard.hpp"

namespace rapport {

class VcardOthers {
 public:
  /// Adds to what is kept under a name such as "department". What is there already is not added again.
  void add(const std::string& name, std::string_view text);
  /// Keeps a property under its name: X-MS-MANAGER as "manager". False for what only programs read, for a name that is
  /// a field of rapport, for long text, and where a card has very many.
  bool take(const VcardProperty& property, const Vcard& card);
  /// By name.
  [[nodiscard]] std::map<std::string, std::string>& fields() { return fields_; }

 private:
  std::map<std::string, std::string> fields_;
};

}  // namespace rapport
