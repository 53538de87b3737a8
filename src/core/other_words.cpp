#include "core/other_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/word_list.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

struct OtherWords {
  std::string_view word;
  std::string_view others;  ///< in English, Indonesian, German, French and Spanish, as squeezed() has them
};

constexpr std::array table{
    OtherWords{
        "call",
        " phone telephone phonecall telephonecall voice voicecall tel telepon telpon panggilan panggilantelepon"
        " menelepon telefon anruf telefonat telefonanruf telefonisch telefongesprach appel appeltelephonique llamada"
        " llamadatelefonica telefono "},
    OtherWords{"phone",
               " call telephone phonecall telephonecall tel telepon telpon panggilan panggilantelepon menelepon telefon"
               " anruf telefonat telefonanruf telefonisch telefongesprach appel appeltelephonique llamada"
               " llamadatelefonica telefono "},
    OtherWords{"email", " mail emailmessage surel posel epost courriel correo correoelectronico "},
    OtherWords{"meeting",
               " appointment rapat pertemuan temu treffen besprechung termin reunion rendezvous rdv reunionenpersona"
               " cita "},
    OtherWords{"visit",
               " sitevisit kunjungan berkunjung besuch kundenbesuch vorortbesuch vorort visite visiteclient visita "},
    OtherWords{"person",
               " inperson facetoface meeting visit tatapmuka langsung pertemuan kunjungan personlich treffen besuch"
               " enpersonne enpersona "},
    OtherWords{"voicemail",
               " answeringmachine mailbox pesansuara kotaksuara anrufbeantworter sprachnachricht messagevocal"
               " repondeur buzondevoz mensajedevoz "},
    OtherWords{"chat", " whatsapp wa sms textmessage telegram messenger obrolan kurznachricht clavardage "},
    OtherWords{"letter", " post surat pos brief lettre courrier carta "},
    OtherWords{"event",
               " fair tradefair tradeshow conference acara pameran veranstaltung messe evenement salon evento feria "},
    OtherWords{"social",
               " socialmedia facebook instagram linkedin mediasosial medsos sozialemedien reseauxsociaux"
               " redessociales "},
    OtherWords{"web",
               " website webform form online internet situs situsweb formulir webseite webformular formular siteweb"
               " formulaire sitioweb formulario "},
    OtherWords{
        "in",
        " incoming inbound received missed masuk diterima eingehend eingang ankommend entrant entrante recu recibido "},
    OtherWords{"out",
               " outgoing outbound sent dialed dialled keluar dikirim terkirim ausgehend ausgang gesendet sortant "
               "saliente envoye"
               " enviado "},
    OtherWords{"sales", " sale penjualan verkauf vertrieb vente ventes venta ventas "},
    OtherWords{"marketing", " pemasaran mercadotecnia "},
    OtherWords{"support", " help bantuan dukungan hilfe unterstutzung assistance soporte ayuda "},
    OtherWords{"service", " customerservice layanan pelayanan kundendienst servicio "},
    OtherWords{
        "company",
        " organization organisation business firm corporation corporate enterprise institution perusahaan badanusaha"
        " organisasi instansi firma unternehmen geschaftskunde entreprise societe empresa compania organizacion"
        " personajuridica "},
    OtherWords{"contact", " kontak kontakt contacto "},
    OtherWords{"note", " catatan notiz nota "},
    OtherWords{"purchase",
               " order sale invoice pembelian pesanan penjualan faktur kauf bestellung verkauf rechnung achat commande"
               " vente facture compra pedido venta factura "},
    OtherWords{"angry", " marah wutend verargert fache enojado enfadado "},
    OtherWords{"unhappy", " dissatisfied kecewa tidakpuas unzufrieden mecontent insatisfecho descontento "},
    OtherWords{"neutral", " netral neutre "},
    OtherWords{"pleased", " happy satisfied content puas senang zufrieden satisfait satisfecho contento "},
    OtherWords{
        "open",
        " notstarted inprogress inprocess waiting waitingonsomeoneelse waitingforsomeoneelse deferred pending todo"
        " active needsaction planned offen nichtbegonnen inbearbeitung wartetaufjemandanderen"
        " wartenaufjemandanderen zuruckgestellt belum belummulai belumselesai sedangberjalan dalamproses menunggu"
        " ditunda terbuka ouvert ouverte noncommence noncommencee encours enattente differe differee abierto"
        " abierta pendiente nocomenzada nocomenzado encurso enprogreso aplazada aplazado "},
    OtherWords{"done",
               " completed complete finished closed resolved erledigt abgeschlossen fertig selesai sudahselesai tuntas"
               " termine terminee fait faite acheve achevee completado completada terminado terminada hecho hecha"
               " finalizado finalizada "},
    OtherWords{"skipped",
               " cancelled canceled dropped declined wontdo abgebrochen abgesagt storniert batal dibatalkan annule"
               " annulee abandonne abandonnee cancelado cancelada anulado anulada "},
    OtherWords{"refunded",
               " void voided failed denied reversed expired deleted draft erstattet zuruckerstattet fehlgeschlagen"
               " dikembalikan gagal rembourse remboursee echoue echouee reembolsado reembolsada devuelto fallido "},
    OtherWords{"delighted", " veryhappy verysatisfied sangatpuas begeistert sehrzufrieden ravi encantado "},
};

/// Only the letters and digits.
std::string squeezed(std::string_view text) {
  constexpr std::string_view between = " \t-_./()'";
  std::string key = fold(text);
  std::erase_if(key, [&](char c) { return between.find(c) != std::string_view::npos; });
  return key;
}

}  // namespace

std::optional<std::string_view> word_meant(std::span<const std::string_view> choices, std::string_view text) {
  if (choices.empty() || std::ranges::find(choices, text) != choices.end()) return std::nullopt;
  const std::string key = squeezed(text);
  if (key.empty()) return std::nullopt;
  if (const auto choice = std::ranges::find(choices, key); choice != choices.end()) return *choice;
  const std::string word = " " + key + " ";
  for (const auto choice : choices) {
    const auto known = std::ranges::find(table, choice, &OtherWords::word);
    if (known != table.end() && known->others.find(word) != std::string_view::npos) return choice;
  }
  return std::nullopt;
}

std::optional<bool> yes_or_no_meant(std::string_view text) {
  const std::string word = fold(text);
  if (is_listed(" yes y true 1 ya ja oui si ", word)) return true;
  if (is_listed(" no n false 0 tidak nein non ", word)) return false;
  return std::nullopt;
}

bool says_one_of(std::span<const std::string_view> words, std::string_view text) {
  return std::ranges::find(words, text) != words.end() || word_meant(words, text).has_value();
}

}  // namespace rapport
