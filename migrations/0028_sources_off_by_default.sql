-- Why a source is not collected unless an operator turns it on; null for one that is collected. Seeding sets is_enabled only when this
-- changes from one to the other: what an operator decides afterwards stays.
ALTER TABLE sources ADD COLUMN off_because text;
