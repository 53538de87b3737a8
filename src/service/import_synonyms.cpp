// What other systems call the fields: everyday English, the exports of mail programs and address books, Indonesian.

#include <algorithm>
#include <array>

#include "core/digits.hpp"
#include "service/import_header.hpp"

namespace rapport {
namespace {

struct Synonyms {
  std::string_view field;
  std::string_view keys;           ///< as header_key() gives them, between spaces
  bool varies_with_place = false;  ///< may have a word such as "business" or "home" before it, and a number
};

constexpr std::array table{
    Synonyms{"name",
             " name fullname displayname contactname contact customername customer nama namalengkap pelanggan "},
    Synonyms{"first_name", " firstname givenname forename namadepan "},
    Synonyms{"middle_name", " middlename additionalname namatengah "},
    Synonyms{"last_name", " lastname familyname surname namabelakang namakeluarga "},
    Synonyms{"prefix", " prefix nameprefix honorific honorificprefix salutation sapaan "},
    Synonyms{"suffix", " suffix namesuffix honorificsuffix "},
    Synonyms{"kind", " kind jenis "},
    Synonyms{"company",
             " company companyname organization organisation organizationname organisationname account accountname"
             " employer business businessname firm perusahaan namaperusahaan instansi organisasi ",
             true},
    Synonyms{"title", " title jobtitle position organizationtitle organisationtitle jabatan ", true},
    Synonyms{"role", " role peran "},
    Synonyms{"email",
             " email emails emailaddress emailaddresses mail emailvalue primaryemail secondaryemail surel alamatemail"
             " alamatsurel ",
             true},
    Synonyms{"phone",
             " phone phones phonenumber phonevalue telephone telephonenumber tel mobile mobilephone mobilenumber cell"
             " cellphone fax faxnumber primaryphone secondaryphone mainphone carphone pager whatsapp telepon notelepon"
             " nomortelepon telp notelp hp nohp nomorhp handphone ponsel faks ",
             true},
    Synonyms{"websites", " websites website web webpage homepage url websitevalue situs situsweb laman ", true},
    Synonyms{"handles", " handles handle twitter instagram telegram skype socialmedia mediasosial "},
    Synonyms{"tags", " tags tag labels label categories category groups groupmembership kategori grup "},
    Synonyms{"interests", " interests interest hobbies hobby minat hobi "},
    Synonyms{"stage", " stage lifecyclestage tahap "},
    Synonyms{"relationship", " relationship hubungan "},
    Synonyms{"owner", " owner contactowner accountowner salesrep accountmanager assignedto pemilik penanggungjawab "},
    Synonyms{"source", " source leadsource sumber "},
    Synonyms{"external_id",
             " externalid id customerid contactid clientid recordid customernumber customerno idpelanggan"
             " nomorpelanggan "},
    Synonyms{"birthday", " birthday birthdate dateofbirth dob tanggallahir tgllahir ulangtahun "},
    Synonyms{"address", " address street streetaddress addressstreet addressline alamat jalan ", true},
    Synonyms{"city", " city town addresscity locality kota kabupaten ", true},
    Synonyms{"region", " region state province county addressregion addressstate stateprovince provinsi propinsi ",
             true},
    Synonyms{"postal_code", " postalcode postcode zip zipcode addresspostalcode zippostalcode kodepos ", true},
    Synonyms{"country", " country countryregion addresscountry negara ", true},
    Synonyms{"language", " language preferredlanguage bahasa "},
    Synonyms{"consent", " consent marketingconsent persetujuan "},
    Synonyms{"notes", " notes note comments comment remarks description catatan keterangan "},
    Synonyms{"(ignored)",
             " emailtype emaillabel emaildisplayname phonetype phonelabel addresstype addresslabel addressformatted"
             " websitetype websitelabel organizationtype ",
             true},
};

/// Words before a field that say which one of several it is, the usual one first.
struct Place {
  std::string_view word;
  int rank;
};
constexpr std::array places{Place{"business", 1}, Place{"work", 1},    Place{"office", 1}, Place{"company", 1},
                            Place{"mailing", 1},  Place{"billing", 1}, Place{"home", 2},   Place{"personal", 2},
                            Place{"other", 3},    Place{"shipping", 3}};

const Synonyms* entry_of(std::string_view key) {
  const std::string word = " " + std::string{key} + " ";
  const auto* found = std::ranges::find_if(
      table, [&](const Synonyms& entry) { return entry.keys.find(word) != std::string_view::npos; });
  return found == table.end() ? nullptr : found;
}

}  // namespace

Meaning usual_meaning(std::string_view key) {
  if (const auto* entry = entry_of(key)) return {entry->field};
  // "E-mail 2 Address" and "Business City" are variants of a field that stands in the table.
  std::string rest;
  std::ranges::copy_if(key, std::back_inserter(rest), [](char c) { return !detail::is_digit(c); });
  const bool numbered = rest.size() != key.size() && key.find('1') == std::string_view::npos;
  int rank = numbered ? 4 : 0;
  const auto* entry = entry_of(rest);
  for (const auto& [word, place_rank] : places) {
    if (entry || !rest.starts_with(word)) continue;
    rank += place_rank;
    entry = entry_of(std::string_view{rest}.substr(word.size()));
  }
  if (!entry || !entry->varies_with_place) return {};
  return {entry->field, rank};
}

}  // namespace rapport
