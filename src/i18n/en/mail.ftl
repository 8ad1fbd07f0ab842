# Mails: what stands in each.
mail-in-chat = Answer in the chat
mail-foot-member = You get this mail because you are a partner of { $workspace } and gave this address.
mail-foot-other = This mail was sent by { $workspace }.
mail-foot-chat = Open my chat
mail-foot-notices = When do I get mail?
mail-foot-stop = No more mail, please
