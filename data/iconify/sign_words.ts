/** Parts of programs and of what they show, marks, shapes and letters. */
const INTERFACE =
  "arrow arrows chevron chevrons caret angle align format border sort text letter alpha " +
  "numeric number font paragraph underline italic bracket brackets quote code git source " +
  "vector selection select crop flip rotate resize expand collapse minimize maximize " +
  "fullscreen zoom layout grid layer layers panel sidebar column columns row rows cell table " +
  "list view dashboard widget window browser page tab cursor pointer drag swipe gesture tap " +
  "click toggle slider switch button checkbox radiobox input form menu dots ellipsis more " +
  "filter setting settings cog config preferences plus minus add remove delete cancel close " +
  "check checked checkmark xmark x slash cross disable disabled enable undo redo refresh " +
  "reload sync repeat shuffle rewind forward backward skip play pause stop next previous fast " +
  "eject volume download upload import export share send reply login logout sign signin " +
  "signout edit modify insert copy paste cut duplicate merge split link unlink chain attach " +
  "file files folder folders document documents clipboard archive database server network " +
  "wifi bluetooth signal cloud data api app apps application web website internet url html " +
  "css js json xml sql php http seo user users account accounts profile avatar people group " +
  "team contact contacts alert info information question exclamation help warning " +
  "notification notifications error success status circle square rectangle triangle hexagon " +
  "octagon pentagon polygon diamond oval ellipse shape dashed dotted rounded corner corners " +
  "diagonal horizontal vertical left right top bottom up down center middle inside outside " +
  "half full empty abstract chart graph analytics pie axis math currency crypto dollar euro " +
  "yen pound rupee won percent discount bookmark comment message messages chat bubble mail " +
  "email inbox call search scan ai ampersand zero equal equals hash hashtag asterisk infinity " +
  "divide multiply subtract function variable id ui ux usb hdmi sim nfc rss vpn dns ip sd hd " +
  "fps gps pdf doc docx xls xlsx ppt csv zip svg png jpg gif mp3 mp4 nav navigation location " +
  "marker language translate mode action actions business strategy programming interface " +
  "content control controls property properties";

/** Firms and their programs; "apple" is one more often than a fruit. */
const BRANDS =
  "google microsoft apple facebook twitter instagram youtube github gitlab amazon aws adobe " +
  "linkedin tiktok whatsapp telegram discord reddit paypal visa mastercard figma spotify " +
  "steam windows chrome firefox safari opera linux ubuntu docker react vue angular npm ios " +
  "android gpt nodejs terraform ansible twitch netflix slack notion brand logo logos " +
  "copyright trademark bitcoin ethereum";

/** A name such as "mood-good" does not say which of the emoji's faces, held out or not, it is. */
const FACES =
  "emoji emoticon smiley smileys smile smiling smirk mood sentiment face faces expression";

/**
 * Words in the names of icons that show no thing, or a thing with a mark on it that says what a
 * program does: the same few arrows, files, crosses and frames in hundreds of mixtures.
 */
export const SIGN_WORDS: ReadonlySet<string> = new Set(
  [INTERFACE, BRANDS, FACES].flatMap((words) => words.split(" ")),
);
