#pragma once
// The headers of an import. Records of JSON and cards have one of their own each, of which most come again and again.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rapport/service/import.hpp"
#include "rapport/service/import_profile.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/header.hpp"

namespace rapport {

class HeaderMaps {
 public:
  /// Both must outlive the object.
  HeaderMaps(Operation& operation, const ImportOptions& options) : operation_(operation), options_(options) {}

  /// As map_header(); each of the notes is told once. `profile` is the same whenever the form is.
  [[nodiscard]] HeaderMap map(ImportForm form, std::span<const std::string_view> names, std::size_t line,
                              const ImportProfile* profile, std::span<const std::string> custom_fields);

 private:
  Operation& operation_;
  const ImportOptions& options_;
  std::unordered_map<std::string, HeaderMap> known_;  ///< by the names
  std::size_t custom_fields_ = 0;                     ///< how many there were when those were made
};

}  // namespace rapport
