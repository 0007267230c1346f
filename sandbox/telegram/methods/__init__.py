"""The methods of the Bot API that are offered here, by name."""

from collections.abc import Callable
from typing import Any

from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods import (
    albums,
    commands,
    copying,
    deleting,
    editing,
    groups,
    hooks,
    lookups,
    media,
    membership,
    pins,
    polling,
    polls,
    pressing,
    profile,
    reactions,
    remaking,
    talk,
    topics,
)

Method = Callable[[ApiCall], Any]

UPDATES: dict[str, Method] = {
    "getUpdates": polling.get_updates,
    "setWebhook": hooks.set_webhook,
    "deleteWebhook": hooks.delete_webhook,
    "getWebhookInfo": hooks.get_webhook_info,
    "answerCallbackQuery": pressing.answer_callback_query,
}
SENDING: dict[str, Method] = {
    "sendMessage": talk.send_message,
    "sendLocation": talk.send_location,
    "sendVenue": talk.send_venue,
    "sendContact": talk.send_contact,
    "sendDice": talk.send_dice,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendVideo": media.send_video,
    "sendAnimation": media.send_animation,
    "sendAudio": media.send_audio,
    "sendVoice": media.send_voice,
    "sendVideoNote": media.send_video_note,
    "sendSticker": media.send_sticker,
    "sendMediaGroup": albums.send_media_group,
    "sendPoll": polls.send_poll,
    "sendChatAction": talk.send_chat_action,
    "copyMessage": copying.copy_message,
    "copyMessages": copying.copy_messages,
    "forwardMessage": copying.forward_message,
    "forwardMessages": copying.forward_messages,
}
CHANGING: dict[str, Method] = {
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageReplyMarkup": editing.edit_markup,
    "editMessageMedia": remaking.edit_media,
    "editMessageLiveLocation": remaking.edit_live_location,
    "stopMessageLiveLocation": remaking.stop_live_location,
    "stopPoll": polls.stop_poll,
    "deleteMessage": deleting.delete_message,
    "deleteMessages": deleting.delete_messages,
    "setMessageReaction": reactions.set_message_reaction,
    "pinChatMessage": pins.pin_chat_message,
    "unpinChatMessage": pins.unpin_chat_message,
    "unpinAllChatMessages": pins.unpin_all_chat_messages,
    "unpinAllForumTopicMessages": pins.unpin_topic,
    "unpinAllGeneralForumTopicMessages": pins.unpin_general,
}
ITSELF: dict[str, Method] = {
    "getMe": profile.get_me,
    "logOut": profile.log_out,
    "close": profile.close,
    "setMyName": profile.set_name,
    "getMyName": profile.get_name,
    "setMyDescription": profile.set_description,
    "getMyDescription": profile.get_description,
    "setMyShortDescription": profile.set_short_description,
    "getMyShortDescription": profile.get_short_description,
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "setMyDefaultAdministratorRights": profile.set_default_rights,
    "getMyDefaultAdministratorRights": profile.get_default_rights,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
}
LOOKING: dict[str, Method] = {
    "getFile": media.get_file,
    "getChat": lookups.get_chat,
    "getChatMember": lookups.get_chat_member,
    "getChatMemberCount": lookups.get_chat_member_count,
    "getChatMembersCount": lookups.get_chat_member_count,
    "getChatAdministrators": lookups.get_chat_administrators,
    "getUserProfilePhotos": lookups.get_user_profile_photos,
}
LEADING: dict[str, Method] = {
    "leaveChat": membership.leave_chat,
    "banChatMember": membership.ban_chat_member,
    "kickChatMember": membership.ban_chat_member,
    "unbanChatMember": membership.unban_chat_member,
    "restrictChatMember": membership.restrict_chat_member,
    "promoteChatMember": membership.promote_chat_member,
    "setChatAdministratorCustomTitle": membership.set_custom_title,
    "setChatPermissions": membership.set_chat_permissions,
    "setChatTitle": groups.set_chat_title,
    "setChatDescription": groups.set_chat_description,
    "setChatPhoto": groups.set_chat_photo,
    "deleteChatPhoto": groups.delete_chat_photo,
    "exportChatInviteLink": groups.export_invite_link,
    "createChatInviteLink": groups.create_invite_link,
    "editChatInviteLink": groups.edit_invite_link,
    "revokeChatInviteLink": groups.revoke_invite_link,
}
TOPICS: dict[str, Method] = {
    "createForumTopic": topics.create,
    "editForumTopic": topics.edit,
    "closeForumTopic": topics.close,
    "reopenForumTopic": topics.reopen,
    "deleteForumTopic": topics.delete,
    "editGeneralForumTopic": topics.edit_general,
    "closeGeneralForumTopic": topics.close_general,
    "reopenGeneralForumTopic": topics.reopen_general,
    "hideGeneralForumTopic": topics.hide_general,
    "unhideGeneralForumTopic": topics.unhide_general,
}
TABLE = {**UPDATES, **SENDING, **CHANGING, **ITSELF, **LOOKING, **LEADING, **TOPICS}
BY_LOWER = {name.lower(): method for name, method in TABLE.items()}
