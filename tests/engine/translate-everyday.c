/* tests/engine/translate-everyday.c — hand-checked sentences as people type them
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/engine/translate-rows.h"

#define VERB   .kind = SAC_CLAUSE_VERB
#define BE     .kind = SAC_CLAUSE_BE
#define THERE  .kind = SAC_CLAUSE_THERE
#define WHERE  .kind = SAC_CLAUSE_WHERE
#define HERE   .kind = SAC_CLAUSE_HERE
#define ORDER  .kind = SAC_CLAUSE_ORDER
#define NOT    .negation = SAC_NOT
#define NEVER  .negation = SAC_NEVER
#define NOBODY .negation = SAC_NOBODY
#define WILL   .future = TRUE
#define DID    .tense = SAC_PAST
#define HAS    .tense = SAC_PAST, .perfect = TRUE
#define WOULD  .tense = SAC_WOULD
#define ASKS   .question = TRUE
#define THEN   &(const TranslateRow)

/* clang-format off */
const TranslateRow translate_everyday[] = {
  /* Infinitives behind a pronoun */
  { VERB, .subject = "I", .modal = "can", .verb = "see", .object = "him", .english = "I can see him", .french = "je peux le voir" },
  { VERB, .subject = "I", .modal = "want", .verb = "see", .object = "you", .english = "I want to see you", .french = "je veux te voir" },
  { VERB, .subject = "they", .modal = "can", .verb = "hear", .object = "us", .english = "they can hear us", .french = "ils peuvent nous entendre" },
  { VERB, .subject = "we", .modal = "can", NOT, .verb = "see", .object = "them", .english = "we can not see them", .french = "nous ne pouvons pas les voir" },
  { VERB, .subject = "I", .modal = "must", .verb = "help", .object = "her", .english = "I must help her", .french = "je dois l'aider" },
  { VERB, .subject = "she", .modal = "going", .verb = "buy", .object = "it", .english = "she is going to buy it", .french = "elle va l'acheter" },
  { VERB, .subject = "he", .modal = "have", .verb = "leave", .english = "he has to leave", .french = "il doit partir" },
  { VERB, .subject = "you", .modal = "can", ASKS, .verb = "help", .object = "me", .mark = "?", .english = "can you help me?", .french = "est-ce que tu peux m'aider ?" },
  { VERB, .subject = "I", .modal = "want", WOULD, .verb = "eat", .english = "I would like to eat", .french = "je voudrais manger" },
  { VERB, .subject = "I", WOULD, .verb = "want", .object = "a coffee", .english = "I would like a coffee", .french = "je voudrais un café" },
  /* d' and measures */
  { VERB, .subject = "we", .verb = "need", .object = "water", .english = "we need water", .french = "nous avons besoin d'eau" },
  { VERB, .subject = "we", .verb = "have", .object = "a lot of friends", .english = "we have a lot of friends", .french = "nous avons beaucoup d'amis" },
  { VERB, .subject = "he", .verb = "eat", .object = "too many apples", .english = "he eats too many apples", .french = "il mange trop de pommes" },
  { BE, .subject = "I", .have = "afraid", .of = "spiders", .english = "I am afraid of spiders", .french = "j'ai peur des araignées" },
  { BE, .subject = "I", NOT, .have = "afraid", .of = "the dog", .english = "I am not afraid of the dog", .french = "je n'ai pas peur du chien" },
  { BE, .subject = "Marie", .states = "proud", .of = "her son", .english = "Marie is proud of her son", .french = "Marie est fière de son fils" },
  { .subject = "a cup of tea", .english = "a cup of tea", .french = "une tasse de thé" },
  { .subject = "a glass of water", .english = "a glass of water", .french = "un verre d'eau" },
  { .subject = "a bottle of milk", .english = "a bottle of milk", .french = "une bouteille de lait" },
  { .subject = "a piece of bread", .english = "a piece of bread", .french = "un morceau de pain" },
  { VERB, .subject = "she", .verb = "drink", .object = "two cups of coffee", .english = "she drinks two cups of coffee", .french = "elle boit deux tasses de café" },
  /* Places and times without an article */
  { VERB, .subject = "he", .verb = "go", .goal = "to school", .english = "he goes to school", .french = "il va à l'école" },
  { VERB, .subject = "I", .verb = "go", .goal = "home", .english = "I go home", .french = "je vais à la maison" },
  { VERB, .subject = "we", .modal = "want", .verb = "go", .goal = "to bed", .english = "we want to go to bed", .french = "nous voulons aller au lit" },
  { VERB, .subject = "she", WILL, .verb = "go", .goal = "to school", .english = "she will go to school", .french = "elle ira à l'école" },
  { BE, .subject = "I", .closing = "at home", .english = "I am at home", .french = "je suis à la maison" },
  { BE, .subject = "my mother", .closing = "in bed", .english = "my mother is in bed", .french = "ma mère est au lit" },
  { BE, .subject = "they", .closing = "at school", ASKS, .mark = "?", .english = "are they at school?", .french = "est-ce qu'ils sont à l'école ?" },
  { VERB, .subject = "I", .verb = "read", .middle = "often", .closing = "at night", .english = "I often read at night", .french = "je lis souvent la nuit" },
  { VERB, .subject = "I", .verb = "drink", .object = "coffee", .closing = "in the morning", .english = "I drink coffee in the morning", .french = "je bois du café le matin" },
  { VERB, .subject = "he", .verb = "work", .closing = "on monday", .english = "he works on monday", .french = "il travaille lundi" },
  { VERB, .subject = "he", .verb = "work", .closing = "on mondays", .english = "he works on mondays", .french = "il travaille le lundi" },
  { VERB, .subject = "it", .verb = "snow", .closing = "in winter", .english = "it snows in winter", .french = "il neige en hiver" },
  { VERB, .subject = "I", .verb = "like", .object = "school", .english = "I like school", .french = "j'aime l'école" },
  { VERB, .subject = "I", .verb = "leave", .opening = "tomorrow", .english = "tomorrow I leave", .french = "demain je pars" },
  { VERB, .subject = "I", .verb = "drink", .object = "coffee", .opening = "every day", .english = "every day I drink coffee", .french = "tous les jours je bois du café" },
  { BE, .subject = "the weather", .states = "beautiful", .opening = "today", .comma = TRUE, .english = "today, the weather is beautiful", .french = "aujourd'hui, le temps est beau" },
  { VERB, .subject = "he", .verb = "speak", .closing = "too fast", .english = "he speaks too fast", .french = "il parle trop vite" },
  { VERB, .subject = "you", .verb = "speak", .amount = "very well", .english = "you speak very well", .french = "tu parles très bien" },
  { VERB, .subject = "I", .verb = "like", .object = "it", .amount = "very much", .english = "I like it very much", .french = "je l'aime beaucoup" },
  { VERB, .subject = "I", .verb = "love", .object = "you", .closing = "too", .english = "I love you too", .french = "je t'aime aussi" },
  /* Languages and meals */
  { BE, .subject = "english", .states = "easy", .english = "english is easy", .french = "l'anglais est facile" },
  { VERB, .subject = "I", .verb = "speak", .object = "french", .english = "I speak french", .french = "je parle français" },
  { VERB, .subject = "I", .verb = "speak", .object = "french and english", .english = "I speak french and english", .french = "je parle français et anglais" },
  { VERB, .subject = "I", .verb = "learn", .object = "english", .english = "I learn english", .french = "j'apprends l'anglais" },
  { VERB, .subject = "we", .verb = "eat", .object = "breakfast", .english = "we eat breakfast", .french = "nous prenons le petit-déjeuner" },
  /* That, and two clauses */
  { VERB, .subject = "I", .verb = "believe", .join = "that", .then = THEN { BE, .subject = "they", .states = "happy" },
    .english = "I believe that they are happy", .french = "je crois qu'ils sont heureux" },
  { VERB, .subject = "I", .verb = "think", .join = "that", .silent = TRUE, .then = THEN { BE, .subject = "he", .states = "tired" },
    .english = "I think he is tired", .french = "je pense qu'il est fatigué" },
  { VERB, .subject = "you", .verb = "know", ASKS, .join = "that", .then = THEN { VERB, .subject = "she", .verb = "love", .object = "you" }, .mark = "?",
    .english = "do you know that she loves you?", .french = "est-ce que tu sais qu'elle t'aime ?" },
  { VERB, .subject = "we", .verb = "hope", .join = "that", .then = THEN { VERB, .subject = "you", WILL, .verb = "come" },
    .english = "we hope that you will come", .french = "nous espérons que tu viendras" },
  { VERB, .subject = "I", .verb = "know", NOT, .join = "where", .then = THEN { BE, .subject = "he", .closing = "today" },
    .english = "I do not know where he is today", .french = "je ne sais pas où il est aujourd'hui" },
  { VERB, .subject = "I", .verb = "read", .join = "and", .then = THEN { VERB, .subject = "you", .verb = "write" },
    .english = "I read and you write", .french = "je lis et tu écris" },
  { VERB, .subject = "I", .verb = "eat", .join = "because", .then = THEN { BE, .subject = "I", .have = "hungry" },
    .english = "I eat because I am hungry", .french = "je mange parce que j'ai faim" },
  { VERB, .subject = "it", .verb = "rain", .join = "when", .fronted = TRUE, .then = THEN { VERB, .subject = "I", .verb = "read" },
    .english = "when it rains, I read", .french = "quand il pleut, je lis" },
  { VERB, .subject = "it", .verb = "snow", .join = "if", .fronted = TRUE, .then = THEN { VERB, .subject = "we", WILL, .verb = "stay", .closing = "at home" },
    .english = "if it snows, we will stay at home", .french = "s'il neige, nous resterons à la maison" },
  { .subject = "the man", .join = "who", .then = THEN { VERB, .subject = "the man", .verb = "sleep", .hidden = TRUE },
    .english = "the man who sleeps", .french = "l'homme qui dort" },
  { .subject = "the girls", .join = "who", .then = THEN { BE, .subject = "the girls", .states = "tired", .hidden = TRUE },
    .english = "the girls who are tired", .french = "les filles qui sont fatiguées" },
  { .subject = "the book", .join = "that", .then = THEN { VERB, .subject = "I", .verb = "read" },
    .english = "the book that I read", .french = "le livre que je lis" },
  { BE, .subject = "Paul and Marie", .states = "happy", .english = "Paul and Marie are happy", .french = "Paul et Marie sont heureux" },
  { BE, .subject = "my friends and I", .states = "tired", .english = "my friends and I are tired", .french = "mes amis et moi sommes fatigués" },
  { VERB, .subject = "you and I", .verb = "sing", .english = "you and I sing", .french = "toi et moi chantons" },
  /* will */
  { VERB, .subject = "I", WILL, .verb = "help", .object = "you", .english = "I will help you", .french = "je t'aiderai" },
  { VERB, .subject = "they", WILL, NOT, .verb = "come", .english = "they will not come", .french = "ils ne viendront pas" },
  { VERB, .subject = "it", WILL, .verb = "rain", .closing = "tomorrow", .english = "it will rain tomorrow", .french = "il pleuvra demain" },
  { VERB, .subject = "you", WILL, ASKS, .verb = "wait for", .object = "me", .mark = "?", .english = "will you wait for me?", .french = "est-ce que tu m'attendras ?" },
  { THERE, WILL, .object = "a party", .english = "there will be a party", .french = "il y aura une fête" },
  /* Orders */
  { ORDER, .verb = "help", .object = "me", .mark = "!", .english = "help me!", .french = "aide-moi !" },
  { ORDER, .verb = "look at", .object = "me", .mark = "!", .english = "look at me!", .french = "regarde-moi !" },
  { ORDER, .verb = "follow", .object = "him", .english = "follow him", .french = "suis-le" },
  { ORDER, .verb = "wait for", .object = "me", .english = "wait for me", .french = "attends-moi" },
  { ORDER, .verb = "give", .object = "the keys", .to = "me", .first = TRUE, .english = "give me the keys", .french = "donne-moi les clés" },
  { ORDER, .verb = "give", .object = "it", .to = "me", .english = "give it to me", .french = "donne-le-moi" },
  { ORDER, .verb = "speak to", .object = "them", .english = "speak to them", .french = "parle-leur" },
  { ORDER, NOT, .verb = "leave", .object = "me", .mark = "!", .english = "do not leave me!", .french = "ne me quitte pas !" },
  { ORDER, NEVER, .verb = "touch", .object = "the snake", .english = "never touch the snake", .french = "ne touche jamais le serpent" },
  { ORDER, .verb = "come", .goal = "here", .english = "come here", .french = "viens ici" },
  { ORDER, .let_us = TRUE, .verb = "eat", .english = "let us eat", .french = "mangeons" },
  { ORDER, .let_us = TRUE, .verb = "go", .goal = "home", .english = "let us go home", .french = "allons à la maison" },
  { ORDER, .states = "calm", .mark = "!", .english = "be calm!", .french = "sois calme !" },
  { ORDER, NOT, .have = "afraid", .english = "do not be afraid", .french = "n'aie pas peur" },
  { ORDER, .verb = "close", .object = "the door", .please = TRUE, .english = "close the door, please", .french = "ferme la porte, s'il te plaît" },
  /* States */
  { BE, .subject = "I", .have = "cold", .english = "I am cold", .french = "j'ai froid" },
  { BE, .subject = "the soup", .states = "cold", .english = "the soup is cold", .french = "la soupe est froide" },
  { BE, .subject = "it", .have = "cold", .english = "it is cold", .french = "il fait froid" },
  { BE, .subject = "it", .have = "late", .english = "it is late", .french = "il est tard" },
  { BE, .subject = "it", .have = "mine", .english = "it is mine", .french = "c'est à moi" },
  { BE, .subject = "you", .have = "wrong", ASKS, .mark = "?", .english = "are you wrong?", .french = "est-ce que tu as tort ?" },
  { BE, .subject = "I", .age = 10, .english = "I am ten years old", .french = "j'ai dix ans" },
  { BE, .subject = "he", .states = "big", .than = "me", .compare = SAC_MORE, .english = "he is bigger than me", .french = "il est plus grand que moi" },
  { BE, .subject = "she", .states = "beautiful", .than = "the queen", .compare = SAC_MORE,
    .english = "she is more beautiful than the queen", .french = "elle est plus belle que la reine" },
  { BE, .subject = "he", .states = "tall", .than = "his father", .compare = SAC_AS,
    .english = "he is as tall as his father", .french = "il est aussi grand que son père" },
  { BE, .subject = "she", .modal = "want", .predicate = "a doctor", .english = "she wants to be a doctor", .french = "elle veut être médecin" },
  { BE, .subject = "their daughter", .predicate = "a nurse", .english = "their daughter is a nurse", .french = "leur fille est infirmière" },
  /* Receivers */
  { VERB, .subject = "I", .verb = "give", .object = "a book", .to = "him", .first = TRUE, .english = "I give him a book", .french = "je lui donne un livre" },
  { VERB, .subject = "I", .verb = "give", .object = "a book", .to = "Marie", .first = TRUE, .english = "I give Marie a book", .french = "je donne un livre à Marie" },
  { VERB, .subject = "he", .verb = "give", .object = "them", .to = "her", .english = "he gives them to her", .french = "il les lui donne" },
  { VERB, .subject = "she", .verb = "give", .object = "it", .to = "me", .english = "she gives it to me", .french = "elle me le donne" },
  { VERB, .subject = "she", .verb = "tell", .object = "a story", .to = "me", .first = TRUE, .english = "she tells me a story", .french = "elle me raconte une histoire" },
  { VERB, .subject = "I", .verb = "think of", .object = "you", .english = "I think of you", .french = "je pense à toi" },
  { VERB, .subject = "I", .verb = "speak to", .object = "him", .english = "I speak to him", .french = "je lui parle" },
  { VERB, .subject = "he", .verb = "answer", .object = "her", .english = "he answers her", .french = "il lui répond" },
  { VERB, .subject = "I", .verb = "see", .object = "something", .english = "I see something", .french = "je vois quelque chose" },
  { ORDER, NOT, .verb = "touch", .object = "that", .english = "do not touch that", .french = "ne touche pas ça" },
  { VERB, .subject = "everybody", .verb = "sleep", .english = "everybody sleeps", .french = "tout le monde dort" },
  { VERB, .subject = "nobody", NOBODY, .verb = "understand", .object = "me", .english = "nobody understands me", .french = "personne ne me comprend" },
  /* Existence */
  { THERE, NOT, .object = "no milk", .english = "there is no milk", .french = "il n'y a pas de lait" },
  { THERE, NOT, .object = "no books", .place = "on the table", .english = "there are no books on the table", .french = "il n'y a pas de livres sur la table" },
  { THERE, ASKS, .object = "a cat", .place = "in the garden", .mark = "?", .english = "is there a cat in the garden?", .french = "est-ce qu'il y a un chat dans le jardin ?" },
  { VERB, NOT, .subject = "I", .verb = "have", .object = "no money", .english = "I have no money", .french = "je n'ai pas d'argent" },
  { HERE, .subject = "your book", .english = "here is your book", .french = "voici ton livre" },
  /* Questions */
  { VERB, ASKS, .asks = "what", .subject = "you", .verb = "eat", .progressive = TRUE, .mark = "?", .english = "what are you eating?", .french = "qu'est-ce que tu manges ?" },
  { VERB, ASKS, .asks = "where", .subject = "you", .verb = "live", .mark = "?", .english = "where do you live?", .french = "où est-ce que tu habites ?" },
  { VERB, ASKS, .asks = "who", .subject = "she", .verb = "love", .mark = "?", .english = "who does she love?", .french = "qui est-ce qu'elle aime ?" },
  { VERB, .subject = "who", .verb = "want", .object = "a cake", .mark = "?", .english = "who wants a cake?", .french = "qui veut un gâteau ?" },
  { VERB, ASKS, .object_first = TRUE, .object = "how many brothers", .subject = "you", .verb = "have", .mark = "?",
    .english = "how many brothers do you have?", .french = "combien de frères est-ce que tu as ?" },
  { VERB, ASKS, .object_first = TRUE, .object = "which car", .subject = "he", .verb = "want", .mark = "?",
    .english = "which car does he want?", .french = "quelle voiture est-ce qu'il veut ?" },
  { BE, ASKS, .asks = "why", .subject = "the baby", .states = "sad", .mark = "?", .english = "why is the baby sad?", .french = "pourquoi est-ce que le bébé est triste ?" },
  { WHERE, .asks = "who", .subject = "that woman", .mark = "?", .english = "who is that woman?", .french = "qui est cette femme ?" },
  { WHERE, .asks = "how", .subject = "your mother", .mark = "?", .english = "how is your mother?", .french = "comment va ta mère ?" },
  { WHERE, .asks = "what", .subject = "your name", .mark = "?", .english = "what is your name?", .french = "quel est ton nom ?" },
  { VERB, ASKS, NOT, .subject = "you", .verb = "like", .object = "music", .mark = "?", .english = "do not you like music?", .french = "est-ce que tu n'aimes pas la musique ?" },
  { BE, ASKS, NOT, .subject = "he", .states = "tired", .mark = "?", .english = "is not he tired?", .french = "est-ce qu'il n'est pas fatigué ?" },
  /* The past */
  { VERB, DID, .subject = "I", .verb = "see", .object = "a cat", .english = "I saw a cat", .french = "j'ai vu un chat" },
  { VERB, DID, .subject = "she", .verb = "eat", .object = "an apple", .english = "she ate an apple", .french = "elle a mangé une pomme" },
  { VERB, DID, .subject = "she", .verb = "go", .goal = "to school", .english = "she went to school", .french = "elle est allée à l'école" },
  { VERB, DID, NOT, .subject = "I", .verb = "see", .object = "her", .english = "I did not see her", .french = "je ne l'ai pas vue" },
  { VERB, DID, .subject = "I", .verb = "have", .object = "a dog", .english = "I had a dog", .french = "j'avais un chien" },
  { VERB, DID, .progressive = TRUE, .subject = "they", .verb = "sleep", .english = "they were sleeping", .french = "ils dormaient" },
  { VERB, DID, ASKS, .subject = "you", .verb = "find", .object = "them", .mark = "?", .english = "did you find them?", .french = "est-ce que tu les as trouvés ?" },
  { VERB, HAS, .subject = "I", .verb = "lose", .object = "my keys", .english = "I have lost my keys", .french = "j'ai perdu mes clés" },
  { VERB, DID, NOT, .modal = "can", .subject = "we", .verb = "come", .english = "we could not come", .french = "nous ne pouvions pas venir" },
  { BE, DID, .subject = "I", .states = "tired", .english = "I was tired", .french = "j'étais fatigué" },
  { BE, DID, .subject = "it", .have = "cold", .closing = "yesterday", .english = "it was cold yesterday", .french = "il faisait froid hier" },
  { THERE, DID, .object = "two dogs", .english = "there were two dogs", .french = "il y avait deux chiens" },
  /* Said as a whole, and single words */
  { .say = "hello", .english = "hello", .french = "bonjour" },
  { .say = "hello", .address = "my friend", .mark = "!", .english = "hello, my friend!", .french = "bonjour, mon ami !" },
  { .say = "goodbye", .address = "Paul", .mark = "!", .english = "goodbye, Paul!", .french = "au revoir, Paul !" },
  { .say = "thank you", .mark = ".", .english = "thank you.", .french = "merci." },
  { .say = "what is this", .mark = "?", .english = "what is this?", .french = "qu'est-ce que c'est ?" },
  { .say = "let us go", .mark = "!", .english = "let us go!", .french = "allons-y !" },
  { .place = "with my sister", .english = "with my sister", .french = "avec ma sœur" },
  { .states = "happy", .english = "happy", .french = "heureux" },
  { .closing = "every day", .english = "every day", .french = "tous les jours" },
  { .verb = "see", .object = "him", .english = "to see him", .french = "le voir" },
  { .subject = "I", .english = "I", .french = "je" },
  /* A verb and what it takes before an infinitive */
  { VERB, .subject = "I", .modal = "need", .verb = "sleep", .english = "I need to sleep", .french = "j'ai besoin de dormir" },
  { VERB, .subject = "she", .modal = "learn", .progressive = TRUE, .verb = "swim", .english = "she is learning to swim", .french = "elle apprend à nager" },
  { VERB, DID, .subject = "he", .modal = "try", .verb = "see", .object = "her", .english = "he tried to see her", .french = "il a essayé de la voir" },
  { VERB, DID, NOT, .subject = "we", .modal = "forget", .verb = "buy", .object = "it", .english = "we did not forget to buy it", .french = "nous n'avons pas oublié de l'acheter" },
  { VERB, .subject = "it", .modal = "going", .verb = "rain", .english = "it is going to rain", .french = "il va pleuvoir" },
  /* Names, numbers, hours, colours, prices */
  { VERB, .subject = "I", .verb = "have", .object = "one sister", .english = "I have one sister", .french = "j'ai une sœur" },
  { VERB, DID, .subject = "they", .verb = "drink", .object = "all the milk", .english = "they drank all the milk", .french = "ils ont bu tout le lait" },
  { VERB, .subject = "he", .verb = "live", .closing = "in Paris", .english = "he lives in Paris", .french = "il habite à Paris" },
  { VERB, .subject = "we", .verb = "eat", .closing = "at eight o'clock", .english = "we eat at eight o'clock", .french = "nous mangeons à huit heures" },
  { VERB, .subject = "we", .verb = "go", .goal = "to school", .closing = "by bus", .english = "we go to school by bus", .french = "nous allons à l'école en bus" },
  { .kind = SAC_CLAUSE_WHERE, .asks = "how much", .subject = "the ticket", .mark = "?", .english = "how much is the ticket?", .french = "combien coûte le billet ?" },
  { .kind = SAC_CLAUSE_WHERE, .asks = "what colour", .subject = "the car", .mark = "?", .english = "what colour is the car?", .french = "de quelle couleur est la voiture ?" },
  { BE, .subject = "the soup", .states = "hot", .english = "the soup is hot", .french = "la soupe est chaude" },
  { .say = "why not", .mark = "?", .english = "why not?", .french = "pourquoi pas ?" },
};
/* clang-format on */

const gsize n_translate_everyday = G_N_ELEMENTS (translate_everyday);
