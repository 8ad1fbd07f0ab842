-- DropIndex
DROP INDEX "Contact_optedOutAt_id_idx";
