#include "service/office_address.hpp"

#include <string>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "rapport/core/text.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

/// What stands before the @, between spaces.
constexpr std::string_view offices =
    " abuse accounting accounts accueil achats administracion administration admin anfrage ap ar bestellung"
    " billing boekhouding booking bookings buchhaltung bureau commande commercial compras compta comptabilite"
    " contabilidad contact contacto contactus correo cs customer direction direktion einkauf email empfang"
    " enquiries enquiry facturacion facturation finance finanzen halo hallo hello help helpdesk hi hotline hr"
    " info infos inquiries invoice invoices it jobs kantor karriere kasse kasir keuangan kontak kontakt"
    " kundenservice layanan legal mail mailbox marketing media news newsletter noreply office order orders"
    " pedidos penjualan personal pesanan post posta postmaster praxis press presse purchasing recepcion reception"
    " rechnung rechnungen reservation reservations reservierung sales secretariat sekretariat service shop store"
    " support team tienda toko ventas verkauf vertrieb verwaltung webmaster welcome zentrale ";

}  // namespace

bool is_office_address(std::string_view email, std::string_view company) {
  const auto at = email.find('@');
  if (at == std::string_view::npos) return true;
  const std::string local = fold(email.substr(0, at));
  if (local == "no-reply" || local == "no.reply" || local == "no_reply") return true;
  std::string first = local.substr(0, local.find_first_of(".-_+"));
  std::erase_if(first, detail::is_digit);
  if (!first.empty() && is_listed(offices, first)) return true;
  // Few letters stand in many names by chance.
  constexpr std::size_t few = 3;
  const std::string called = header_key(local), company_called = header_key(company);
  return called.size() > few && company_called.size() > few &&
         (company_called.find(called) != std::string::npos || called.find(company_called) != std::string::npos);
}

}  // namespace rapport
