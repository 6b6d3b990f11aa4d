//! Any resource by its name, as C calls it, made safe.
#![allow(unsafe_code)]

use std::ffi::CString;
use std::ptr::null;

use intune::ffi::client::{intune_client_free, intune_client_new};
use intune::ffi::entity::{
    intune_entity_action, intune_entity_count, intune_entity_create, intune_entity_create_many,
    intune_entity_delete, intune_entity_get, intune_entity_list, intune_entity_pages,
    intune_entity_reconcile, intune_entity_update, intune_entity_validate,
    intune_resource_describe,
};
use intune::ffi::token::intune_token_inspect;
use serde_json::Value;

use super::abi::{Client, Envelope, Pager, c_text, options_text};

/// The entities of a resource.
#[derive(Debug)]
pub(crate) struct Entities {
    client: Client,
    resource: CString,
}

impl Client {
    pub(crate) fn of(&self, resource: &str) -> Entities {
        Entities {
            client: self.clone(),
            resource: c_text(resource),
        }
    }
}

impl Entities {
    pub(crate) fn create(&self, entity: &str, options: &Value) -> Envelope {
        let (entity, options) = (c_text(entity), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_create(
                self.client.handle.0,
                self.resource.as_ptr(),
                entity.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    /// Nobody is told how far it is.
    pub(crate) fn create_many(&self, entities: &str, options: &Value) -> Envelope {
        let (entities, options) = (c_text(entities), options_text(options));
        // SAFETY: the texts live through the call; nothing is told.
        Envelope::take(unsafe {
            intune_entity_create_many(
                self.client.handle.0,
                self.resource.as_ptr(),
                entities.as_ptr(),
                self.client.token(),
                options.as_ptr(),
                None,
                std::ptr::null_mut(),
            )
        })
    }

    pub(crate) fn reconcile(&self, entity: &str, options: &Value) -> Envelope {
        let (entity, options) = (c_text(entity), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_reconcile(
                self.client.handle.0,
                self.resource.as_ptr(),
                entity.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    pub(crate) fn get(&self, id: &str, options: &Value) -> Envelope {
        let (id, options) = (c_text(id), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_get(
                self.client.handle.0,
                self.resource.as_ptr(),
                id.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    pub(crate) fn list(&self, options: &Value) -> Envelope {
        let options = options_text(options);
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_list(
                self.client.handle.0,
                self.resource.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    pub(crate) fn count(&self, options: &Value) -> Envelope {
        let options = options_text(options);
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_count(
                self.client.handle.0,
                self.resource.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    /// A pager, or what is wrong with its options.
    pub(crate) fn pages(&self, options: &Value) -> Result<Pager, Envelope> {
        let options = options_text(options);
        let mut pager = std::ptr::null_mut();
        // SAFETY: the texts live through the call, and the pointer is writable.
        let about = Envelope::take(unsafe {
            intune_entity_pages(
                self.client.handle.0,
                self.resource.as_ptr(),
                options.as_ptr(),
                &raw mut pager,
            )
        });
        self.client.pager(pager, about)
    }

    pub(crate) fn update(&self, id: &str, patch: &str, options: &Value) -> Envelope {
        let (id, patch, options) = (c_text(id), c_text(patch), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_update(
                self.client.handle.0,
                self.resource.as_ptr(),
                id.as_ptr(),
                patch.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    pub(crate) fn delete(&self, id: &str, options: &Value) -> Envelope {
        let (id, options) = (c_text(id), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_delete(
                self.client.handle.0,
                self.resource.as_ptr(),
                id.as_ptr(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }

    /// Runs an action without parameters.
    pub(crate) fn action(&self, id: &str, action: &str, options: &Value) -> Envelope {
        let (id, action, options) = (c_text(id), c_text(action), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_action(
                self.client.handle.0,
                self.resource.as_ptr(),
                id.as_ptr(),
                action.as_ptr(),
                null(),
                self.client.token(),
                options.as_ptr(),
            )
        })
    }
}

/// What comes of a client with these options and no others.
pub(crate) fn new_client(options: &Value) -> Envelope {
    let options = options_text(options);
    let mut client = std::ptr::null_mut();
    // SAFETY: the text lives through the call, and the pointer is writable.
    let about = Envelope::take(unsafe { intune_client_new(options.as_ptr(), &raw mut client) });
    if !client.is_null() {
        assert_eq!(intune_client_free(client), 0);
    }
    about
}

/// What is wrong with an entity.
pub(crate) fn validate(resource: &str, entity: &str, options: &Value) -> Envelope {
    let (resource, entity, options) = (c_text(resource), c_text(entity), options_text(options));
    // SAFETY: the texts live through the call.
    Envelope::take(unsafe {
        intune_entity_validate(resource.as_ptr(), entity.as_ptr(), options.as_ptr())
    })
}

/// What is known of a resource.
pub(crate) fn describe(resource: &str, options: &Value) -> Envelope {
    let (resource, options) = (c_text(resource), options_text(options));
    // SAFETY: the texts live through the call.
    Envelope::take(unsafe { intune_resource_describe(resource.as_ptr(), options.as_ptr()) })
}

/// What can be read from a token.
pub(crate) fn inspect(token: &str, options: &Value) -> Envelope {
    let (token, options) = (c_text(token), options_text(options));
    // SAFETY: the texts live through the call.
    Envelope::take(unsafe { intune_token_inspect(token.as_ptr(), options.as_ptr()) })
}
