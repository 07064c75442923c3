import OperatingSystem
import Providers
import Schemas
import Values

/// `random_pet`: a few words that are easy to remember.
struct RandomPet: UtilityResource {
  let randomness: any Randomness
  let name = "random_pet"
  let replacing: Set<String> = ["keepers", "length", "prefix", "separator"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "id": .computed(.string, "The words."),
      "keepers": .optional(.map(.string), "Values whose change makes other words."),
      "length": .usual(.number, "How many words; 2 unless told otherwise."),
      "prefix": .optional(.string, "Text in front of the words."),
      "separator": .usual(.string, "What stands between the words; `-` unless told otherwise."),
    ]))

  var defaults: [String: Value] { ["length": .number(2), "separator": .string("-")] }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let choice = RandomChoice(randomness: randomness)
    let length = max(1, min(planned.whole("length") ?? 2, 1000))
    var words: [String] = []
    for _ in 0..<max(0, length - 2) { words.append(choice.element(of: RandomPet.adverbs) ?? "") }
    if length > 1 { words.append(choice.element(of: RandomPet.adjectives) ?? "") }
    words.append(choice.element(of: RandomPet.animals) ?? "")
    let separator = planned.text("separator") ?? "-"
    var text = words.joined(separator: separator)
    if let prefix = planned.text("prefix"), !prefix.isEmpty { text = prefix + separator + text }
    return ProviderResult(planned.replacing(["id": .string(text)]))
  }

  private static let adverbs = list(
    "ably badly barely boldly calmly clearly closely dearly deeply early evenly fairly firmly fondly freely fully gently "
      + "gladly gravely happily hardly humbly keenly kindly largely lately lightly likely loosely loudly mainly mildly "
      + "mostly nearly neatly newly nicely oddly openly partly plainly purely quickly quietly rarely readily rightly "
      + "safely sharply shortly slowly smoothly softly solely strongly surely swiftly tightly truly vastly warmly wholly "
      + "widely wildly wisely")
  private static let adjectives = list(
    "able active amber ample apt awake aware bold brave brief bright brisk calm candid careful certain cheerful civil "
      + "clean clear clever cool cosmic crisp curious daring deep dear direct driven eager early easy elegant eternal "
      + "exact fair faithful famous fast fine firm fit flowing fond fresh full funny gentle giving glad golden good grand "
      + "great handy happy hardy helpful holy humble ideal immense joint keen kind large lasting light live logical loved "
      + "loyal lucky major mighty mint modern moral neat new nice noble normal novel open patient polite prime prompt "
      + "proper proud pure quick quiet rapid ready real rich right robust safe secure sharp sincere smart smooth social "
      + "solid sound square stable steady strong sunny super sure sweet tender tidy tough true trusty upright useful valid "
      + "vast vital vocal warm welcome whole willing wise worthy")
  private static let animals = list(
    "adder albacore ant ape asp badger bass bat bear beagle bear bee beetle bird bison boa boar bobcat buck bug bull "
      + "camel cat chamois cheetah chimp cicada clam cobra cod colt condor cougar cow crab crane cricket crow cub deer dingo "
      + "dodo doe dog dolphin donkey dove dragon duck eagle eel egret elf elk falcon fawn ferret finch fish flea fly foal "
      + "fowl fox frog gator gecko ghoul gnat goat goose grouse grub gull hare hawk hen heron hog horse hound husky ibex "
      + "imp insect jackal jay joey kid kite kitten koala krill lab lamb lark lemur lion lizard llama lobster lynx macaw "
      + "magpie mako mammal man marlin marmot martin minnow mite mole monkey moose moth mouse mule mullet newt octopus "
      + "opossum oriole oryx osprey otter owl ox oyster panda panther parrot peacock pegasus penguin perch pheasant pig pika "
      + "piranha pony poodle possum prawn puma pup python quagga quail rabbit ram raptor rat raven ray reindeer rhino robin "
      + "rodent rooster sailfish salmon sawfish seal serval shad shark sheep shepherd shiner shrew shrimp skink skunk sloth "
      + "slug snail snake spider sponge squid stag starfish stork stud sturgeon sunbeam sunfish swan swift tapir tarpon "
      + "teal termite tetra thrush tick tiger titmouse toad tomcat tortoise toucan troll trout tuna turkey turtle unicorn "
      + "urchin viper vulture wahoo wallaby walleye walrus warthog wasp weasel weevil whale whippet wildcat wolf wombat worm "
      + "wren yak yeti zebra")

  private static func list(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }
}
