namespace MentionPipeline.Domain.Tests.Channels;

/// <summary>The parts of the channels' formats that we use, written down from their documentation.</summary>
internal static class ChannelSchemas
{
    /// <summary>docs.slack.dev: incoming webhooks; Block Kit header, section, context; text object.</summary>
    public const string Slack = """
        {
          "type": "object", "required": ["text", "blocks"],
          "properties": {
            "text": { "type": "string", "minLength": 1, "maxLength": 40000 },
            "blocks": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "oneOf": [
              { "type": "object", "required": ["type", "text"], "properties": {
                "type": { "const": "header" },
                "text": { "type": "object", "required": ["type", "text"], "properties": {
                  "type": { "const": "plain_text" }, "text": { "type": "string", "minLength": 1, "maxLength": 150 }, "emoji": { "type": "boolean" } } } } },
              { "type": "object", "required": ["type", "text"], "properties": {
                "type": { "const": "section" },
                "text": { "type": "object", "required": ["type", "text"], "properties": {
                  "type": { "const": "mrkdwn" }, "text": { "type": "string", "minLength": 1, "maxLength": 3000 }, "verbatim": { "const": true } } } } },
              { "type": "object", "required": ["type", "fields"], "properties": {
                "type": { "const": "section" },
                "fields": { "type": "array", "minItems": 1, "maxItems": 10, "items": { "type": "object", "required": ["type", "text"], "properties": {
                  "type": { "const": "mrkdwn" }, "text": { "type": "string", "minLength": 1, "maxLength": 2000 }, "verbatim": { "const": true } } } } } },
              { "type": "object", "required": ["type", "elements"], "properties": {
                "type": { "const": "context" },
                "elements": { "type": "array", "minItems": 1, "maxItems": 10, "items": { "type": "object", "required": ["type", "text"], "properties": {
                  "type": { "const": "mrkdwn" }, "text": { "type": "string", "minLength": 1, "maxLength": 3000 }, "verbatim": { "const": true } } } } } }
            ] } }
          }
        }
        """;

    /// <summary>learn.microsoft.com: Teams workflows' webhook; adaptivecards.io: AdaptiveCard 1.4, RichTextBlock, TextRun, Action.OpenUrl.</summary>
    public const string Teams = """
        {
          "type": "object", "required": ["type", "attachments"],
          "properties": {
            "type": { "const": "message" },
            "attachments": { "type": "array", "minItems": 1, "maxItems": 1, "items": {
              "type": "object", "required": ["contentType", "contentUrl", "content"],
              "properties": {
                "contentType": { "const": "application/vnd.microsoft.card.adaptive" },
                "contentUrl": { "type": "null" },
                "content": { "type": "object", "required": ["$schema", "type", "version", "body"], "properties": {
                  "$schema": { "const": "http://adaptivecards.io/schemas/adaptive-card.json" },
                  "type": { "const": "AdaptiveCard" },
                  "version": { "enum": ["1.2", "1.3", "1.4", "1.5"] },
                  "msteams": { "type": "object", "properties": { "width": { "const": "Full" } } },
                  "actions": { "type": "array", "minItems": 1, "maxItems": 6, "items": { "type": "object", "required": ["type", "url", "title"], "properties": {
                    "type": { "const": "Action.OpenUrl" }, "title": { "type": "string", "minLength": 1 },
                    "url": { "type": "string", "pattern": "^https?://" } } } },
                  "body": { "type": "array", "minItems": 1, "items": { "type": "object", "required": ["type", "inlines"], "properties": {
                    "type": { "const": "RichTextBlock" },
                    "inlines": { "type": "array", "minItems": 1, "items": { "type": "object", "required": ["type", "text"], "properties": {
                      "type": { "const": "TextRun" },
                      "text": { "type": "string" },
                      "size": { "enum": ["Default", "Small", "Medium", "Large", "ExtraLarge"] },
                      "weight": { "enum": ["Default", "Lighter", "Bolder"] },
                      "color": { "enum": ["Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"] },
                      "isSubtle": { "type": "boolean" },
                      "selectAction": { "type": "object", "required": ["type", "url"], "properties": {
                        "type": { "const": "Action.OpenUrl" }, "url": { "type": "string", "pattern": "^https?://" } } } } } } } } }
                } }
              } } }
          }
        }
        """;

    /// <summary>discord-api-docs: Execute Webhook, allowed mentions, embed limits.</summary>
    public const string Discord = """
        {
          "type": "object", "required": ["allowed_mentions", "embeds"],
          "properties": {
            "allowed_mentions": { "type": "object", "required": ["parse"], "properties": { "parse": { "type": "array", "maxItems": 0 } } },
            "embeds": { "type": "array", "minItems": 1, "maxItems": 10, "items": { "type": "object", "required": ["title"], "properties": {
              "title": { "type": "string", "minLength": 1, "maxLength": 256 },
              "url": { "type": "string", "pattern": "^https?://", "maxLength": 2048 },
              "description": { "type": "string", "maxLength": 4096 },
              "timestamp": { "type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
              "color": { "type": "integer", "maximum": 16777215 },
              "footer": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string", "minLength": 1, "maxLength": 2048 } } },
              "fields": { "type": "array", "maxItems": 25, "items": { "type": "object", "required": ["name", "value"], "properties": {
                "name": { "type": "string", "minLength": 1, "maxLength": 256 },
                "value": { "type": "string", "minLength": 1, "maxLength": 1024 },
                "inline": { "type": "boolean" } } } } } } }
          }
        }
        """;

    /// <summary>developer.pagerduty.com: Events API v2, send an alert event.</summary>
    public const string PagerDuty = """
        {
          "oneOf": [
            { "type": "object", "required": ["routing_key", "event_action", "dedup_key"], "properties": {
              "routing_key": { "type": "string", "minLength": 32, "maxLength": 32 },
              "event_action": { "enum": ["acknowledge", "resolve"] },
              "dedup_key": { "type": "string", "minLength": 1, "maxLength": 255 } } },
            { "type": "object", "required": ["routing_key", "event_action", "dedup_key", "payload"], "properties": {
              "routing_key": { "type": "string", "minLength": 32, "maxLength": 32 },
              "event_action": { "const": "trigger" },
              "dedup_key": { "type": "string", "minLength": 1, "maxLength": 255 },
              "client": { "type": "string" },
              "client_url": { "type": "string", "pattern": "^https?://" },
              "links": { "type": "array", "items": { "type": "object", "required": ["href"], "properties": {
                "href": { "type": "string", "pattern": "^https?://" }, "text": { "type": "string" } } } },
              "payload": { "type": "object", "required": ["summary", "source", "severity"], "properties": {
                "summary": { "type": "string", "minLength": 1, "maxLength": 1024 },
                "source": { "type": "string", "minLength": 1 },
                "severity": { "enum": ["critical", "error", "warning", "info"] },
                "timestamp": { "type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
                "component": { "type": "string" },
                "class": { "type": "string" },
                "custom_details": { "type": "object" } } } } }
          ]
        }
        """;

    /// <summary>Standard Webhooks, "Payload structure": type, timestamp, data.</summary>
    public const string Webhook = """
        {
          "type": "object", "required": ["type", "timestamp", "data"],
          "properties": {
            "type": { "type": "string", "pattern": "^[a-zA-Z0-9_]+(\\.[a-zA-Z0-9_]+)*$" },
            "timestamp": { "type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d" },
            "data": { "type": "object" }
          }
        }
        """;
}
